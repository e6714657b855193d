import { Link } from '@tanstack/react-router';
import { useVoice } from '../words/use-voice.js';

interface TargetsPassedProps {
  /** The incident. */
  readonly id: string;
  readonly count: number;
}

/** How many targets of our own have passed, and the way to where each is listed. */
export function TargetsPassed({ id, count }: TargetsPassedProps) {
  const voice = useVoice();
  if (count === 0) return null;
  return (
    <Link to="/incidents/$id" params={{ id }} hash="clocks" className="targets-passed">
      {voice.say('targetsPassed', { count })}
    </Link>
  );
}
