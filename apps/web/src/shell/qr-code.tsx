import { encode } from 'uqr';
import { qrPath } from './qr-path.js';
import './qr-code.css';

/** Light modules around it that a scanner needs: ISO/IEC 18004. */
const QUIET_ZONE = 4;

/** A text for a phone’s camera. Always dark on light, whatever the page’s appearance: not every scanner reads the reverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={qrPath(data)} />
    </svg>
  );
}
