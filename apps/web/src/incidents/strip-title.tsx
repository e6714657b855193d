import { useCallback, useState } from 'react';

/** The incident's title. Where its one line has no room for it, pressing it shows the whole, by keyboard and by touch too. */
export function StripTitle({ title }: { readonly title: string }) {
  const [isCut, setCut] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const measured = useCallback((line: HTMLElement) => {
    const observer = new ResizeObserver(() => setCut(line.scrollWidth > line.clientWidth));
    observer.observe(line);
    return () => observer.disconnect();
  }, []);
  // Another title is measured anew: a line that is full stays as wide as it was.
  const line = (
    <span key={title} ref={measured} className="strip-line">
      {title}
    </span>
  );
  return (
    <div className="strip-title">
      <h1 id="incident-title" title={isCut ? title : undefined}>
        {isCut ? (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            onBlur={() => setOpen(false)}
            onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
          >
            {line}
          </button>
        ) : (
          line
        )}
      </h1>
      {isCut && isOpen && <p className="strip-whole">{title}</p>}
    </div>
  );
}
