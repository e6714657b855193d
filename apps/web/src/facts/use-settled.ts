import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while: what is typed is not asked about letter by letter. */
export function useSettled<T>(value: T, forMs: number): T {
  const [settled, setSettled] = useState(value);
  const spelled = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(spelled) as T), forMs);
    return () => clearTimeout(timer);
  }, [spelled, forMs]);
  return settled;
}
