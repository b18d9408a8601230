import { session, useSession } from '../../state/session.ts';
import { Banner } from './Banner.tsx';
import { FileTrouble } from './FileTrouble.tsx';
import { Remedies } from './Remedies.tsx';
import { StorageNote } from './StorageNote.tsx';
import { Rights } from './Rights.tsx';
import styles from './Notices.module.css';

/** What of a link or a file was not taken as written, said once and out loud; and what holds as long as this run is open. */
export function Notices() {
  const notices = useSession((s) => s.notices);
  return (
    <div className={styles.stack}>
      <StorageNote />
      <FileTrouble />
      {notices.map((notice, index) => {
        const dismiss = (): void => session.getState().dismissNotice(index);
        return (
          <Banner key={notice.says} notice={notice} onDismiss={dismiss}>
            <Remedies notice={notice} onDone={dismiss} />
          </Banner>
        );
      })}
      <Rights />
    </div>
  );
}

/** The same in a frame of another page, where nothing can be mended: its address is that page's business. */
export function EmbedNotices() {
  const notices = useSession((s) => s.notices);
  return notices.map((notice, index) => (
    <Banner key={notice.says} notice={notice} onDismiss={() => session.getState().dismissNotice(index)} />
  ));
}
