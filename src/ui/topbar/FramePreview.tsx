import { useEffect, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import type { FrameSize } from '../../state/embedCode.ts';
import styles from './ShareEmbed.module.css';

/** How wide a page for reading is, for a frame that fills it. */
const pageWidth = 720;

/** Follows the play head, but no faster than a frame can be loaded, milliseconds. */
const settleMs = 400;

interface FramePreviewProps {
  readonly link: string;
  readonly title: string;
  readonly size: FrameSize;
}

/** The frame itself, as large as it will be, drawn smaller. */
export function FramePreview({ link, title, size }: FramePreviewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const shown = useSettled(link);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  const width = size.width === '100%' ? pageWidth : size.width;
  const scale = Math.min(1, room / width);
  const style = { '--scale': scale, '--height': `${Math.round(size.height * scale)}px` } as CSSProperties;
  return (
    <div ref={box} className={styles.preview} style={style}>
      {/* This site's own page: a sandbox that lets it work would be none. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
      {room > 0 && <iframe key={shown} title={title} src={shown} width={width} height={size.height} />}
    </div>
  );
}

function useSettled(link: string): string {
  const [settled, setSettled] = useState(link);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(link), settleMs);
    return () => clearTimeout(timer);
  }, [link]);
  return settled;
}
