import { Button } from '@mantine/core';
import type { PlayersDoor } from '#contract';
import { CopyButton } from '../shell/copy-button.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { QrCode } from '../shell/qr-code.js';
import { useVoice } from '../words/use-voice.js';
import { typedCode } from './exercise-code.js';
import { useDoor } from './exercise-acts.js';
import { useConsole } from './use-console.js';

/** The door by which players come in from the room’s network: open or shut, with what they need to find it. */
export function DoorPanel() {
  const voice = useVoice();
  const { shown } = useConsole();
  const { door, view } = shown;
  const set = useDoor();
  return (
    <details className="console-panel" id="door" open={door.open || !view.room ? true : undefined}>
      <summary>
        <h3>
          {voice.say('exDoor')}{' '}
          <span className="panel-count">{voice.say(door.open ? 'exDoorOpen' : 'exDoorShut')}</span>
        </h3>
      </summary>
      {door.open && <Way door={door} />}
      {!door.open && <p className="hint">{voice.say('exDoorLead')}</p>}
      <FailureNotice failure={set.error} />
      {view.ended === null && (
        <div className="form-actions">
          <Button
            variant={door.open ? 'default' : 'filled'}
            loading={set.isPending}
            onClick={() => set.mutate({ open: !door.open })}
          >
            {voice.say(door.open ? 'exDoorShutNow' : 'exDoorOpenNow')}
          </Button>
        </div>
      )}
    </details>
  );
}

function Way({ door: { code, staffCode, addresses } }: { readonly door: PlayersDoor }) {
  const voice = useVoice();
  const [first] = addresses;
  return (
    <div className="door-way">
      {first !== undefined && code !== null && (
        <QrCode text={`${first.replace(/\/$/, '')}/join#${typedCode(code)}`} label={voice.say('exQr')} />
      )}
      <dl>
        {code !== null && (
          <>
            <dt>{voice.say('exPlayersCode')}</dt>
            <dd className="door-code">{code}</dd>
          </>
        )}
        {staffCode !== null && (
          <>
            <dt>{voice.say('exStaffCode')}</dt>
            <dd className="door-staff">{staffCode}</dd>
          </>
        )}
        <dt>{voice.say('exAddresses')}</dt>
        {addresses.map((address) => (
          <dd key={address}>
            <code>{address}</code> <CopyButton text={address} what={address} />
          </dd>
        ))}
        {first !== undefined && new URL(first).hostname === 'localhost' && (
          <dd className="warned">{voice.say('exAddressesOwn')}</dd>
        )}
        {addresses.length === 0 && <dd className="unknown">{voice.say('exAddressesNone')}</dd>}
      </dl>
    </div>
  );
}
