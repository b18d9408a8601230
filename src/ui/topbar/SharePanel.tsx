import { useState } from 'react';
import { keptMode } from '../../state/rights.ts';
import { linkTo, sharedRun } from '../../state/sharing.ts';
import type { ShareOptions } from '../../state/sharing.ts';
import { useSession } from '../../state/session.ts';
import { sayMoment } from '../kit/moment.ts';
import { NotArrived } from '../kit/NotArrived.tsx';
import { onDemand } from '../kit/onDemand.tsx';
import { Switch } from '../kit/Switch.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { t } from '../../text/t.ts';
import { ShareLink } from './ShareLink.tsx';
import { useFitted } from './useFitted.ts';
import styles from './Share.module.css';

// Few who share want a code or a file; the others do not wait for what makes them.
const faces = {
  waiting: <Wait />,
  failed: <LinkIsWhole />,
};
const ShareEmbed = onDemand<EmbedProps>(async () => (await import('./ShareEmbed.tsx')).ShareEmbed, faces);
const ShareQr = onDemand<QrProps>(async () => (await import('./ShareQr.tsx')).ShareQr, faces);
const ShareFile = onDemand<FileProps>(async () => (await import('./ShareFile.tsx')).ShareFile, faces);
const PictureForm = onDemand(async () => (await import('../picture/PictureForm.tsx')).PictureForm, faces);

interface EmbedProps {
  readonly options: ShareOptions;
  readonly onMode: (mode: Pick<ShareOptions, 'mode'>) => void;
}

function Wait() {
  return <p className={styles.wait}>{t('share.oneMoment')}</p>;
}

function LinkIsWhole() {
  return <NotArrived>{t('share.linkWholeHoldsRun')}</NotArrived>;
}

interface QrProps {
  readonly link: string;
  readonly options: ShareOptions;
  readonly onOptions: (options: ShareOptions) => void;
  readonly onFile: () => void;
}

interface FileProps {
  readonly options: ShareOptions;
  readonly onDone: () => void;
}

/** One choice of what goes along, and the ways to send it. `onDone` closes the panel. */
export function SharePanel({ onDone }: { readonly onDone: () => void }) {
  const [tab, setTab] = useState('link');
  const rights = useSession((s) => s.mode);
  const kept = keptMode({ mode: rights });
  const [options, setOptions] = useState<ShareOptions>({ start: 'here', ...kept });
  // What a frame's page may do to it is chosen there, and holds for frames alone; what goes along is chosen once for all.
  const [frameMode, setFrameMode] = useState<Pick<ShareOptions, 'mode'>>(kept);
  // Compared as text: the run that is shared is the same as long as its link is.
  const scenario = useSession((s) => s.run?.scenario ?? '');
  const link = useFitted(
    useSession((s) => linkTo(sharedRun(s, options))),
    scenario,
  );
  const { start, actions = 'all' } = options;
  const framed: ShareOptions = { start, actions, ...frameMode };
  const tabs = [
    { id: 'link', label: t('share.link'), content: <ShareLink link={link} onFile={() => setTab('file')} /> },
    {
      id: 'embed',
      label: t('shareEmbed.tab'),
      content: <ShareEmbed options={framed} onMode={setFrameMode} />,
    },
    {
      id: 'qr',
      label: t('share.qrCode'),
      content: <ShareQr link={link} options={options} onOptions={setOptions} onFile={() => setTab('file')} />,
    },
    {
      id: 'file',
      label: t('share.file'),
      content: <ShareFile key={link} options={options} onDone={onDone} />,
    },
    {
      id: 'picture',
      label: t('share.picture'),
      content: <PictureForm />,
    },
  ];
  return (
    <div className={styles.panel}>
      <Tabs label={t('share.waysShare')} look="segments" tabs={tabs} value={tab} onChange={setTab} />
      {tab !== 'picture' && <Options options={options} hasMode={tab !== 'embed'} onChange={setOptions} />}
      <Facts />
    </div>
  );
}

const countActions = (count: number): string => (count === 0 ? t('share.noneYourOwn') : t('share.yourOwn', { count }));

interface OptionsProps {
  readonly options: ShareOptions;
  /** What may be done to it is chosen elsewhere otherwise. */
  readonly hasMode: boolean;
  readonly onChange: (options: ShareOptions) => void;
}

function Options({ options, hasMode, onChange }: OptionsProps) {
  const time = useSession((s) => s.cursor.time);
  const count = useSession((s) => s.run?.interventions.length ?? 0);
  const { start, actions = 'all', mode } = options;
  const watching = (isOn: boolean): ShareOptions => ({ start, actions, ...(isOn ? { mode: 'watch' } : {}) });
  return (
    <fieldset className={styles.options} aria-label={t('share.whatGoesAlong')}>
      <Switch
        label={t('share.start', { moment: sayMoment(time) })}
        detail={t('share.offOpensWhereLesson')}
        isOn={start === 'here'}
        onChange={(isOn) => onChange({ ...options, start: isOn ? 'here' : 'usual' })}
      />
      {count > 0 && (
        <Switch
          label={t('share.includeMyInterventions')}
          detail={countActions(count)}
          isOn={actions === 'all'}
          onChange={(isOn) => onChange({ ...options, actions: isOn ? 'all' : 'none' })}
        />
      )}
      {hasMode && (
        <Switch
          label={t('share.watchOnly')}
          detail={t('share.faultsOffUntilMade')}
          isOn={mode === 'watch'}
          onChange={(isOn) => onChange(watching(isOn))}
        />
      )}
    </fieldset>
  );
}

/** By the digest two people know that they look at the same run. */
function Facts() {
  const seed = useSession((s) => s.run?.seed);
  const digest = useSession((s) => s.whole?.digest ?? null);
  return (
    <dl className={styles.facts}>
      <dt>{t('share.seed')}</dt>
      <dd>{seed}</dd>
      <dt>{t('share.digest')}</dt>
      <dd data-testid="digest" title={t('share.sameDigestMeansSame')}>
        {digest ?? t('share.beingComputed')}
      </dd>
    </dl>
  );
}
