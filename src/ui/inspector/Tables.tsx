import { useMemo } from 'react';
import { t } from '../../text/t.ts';
import { settingsOf } from '../../engine/setup.ts';
import type { Network } from '../../engine/setup.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { connectionAt, faceAt, linkAt, packetsUnderWay, statusAt, verdictsAt } from '../../state/selectors.ts';
import { sayFrame } from '../instruments/frameWords.ts';
import { nameOf, sayPacket } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { traitsOf } from '../instruments/linkWords.ts';
import { useNetwork } from '../instruments/useNetwork.ts';
import { useTeller } from '../instruments/useTeller.ts';
import { sayMoment } from '../kit/moment.ts';
import { useMoment } from '../kit/useMoment.ts';
import { configuredPairs } from '../instruments/pairs.ts';
import { verdictWords } from '../instruments/verdictWords.ts';
import { DataTable } from './DataTable.tsx';
import { clockOf, sayStatus } from './nodeFacts.ts';
import { isFrameKnown, momentIn, observerIn } from '../instruments/known.ts';
import { recentFrames } from './recent.ts';
import styles from './Tables.module.css';
import { sayVerdict, withNames } from '../../run/words.ts';

const readEveryMs = 2_000;
const shownEveryMs = 250;
const shownEvents = 10;

/** The whole picture as a summary and tables: always there for screen readers, and to be seen by everyone when shown. */
export function Tables({ isShown }: { readonly isShown: boolean }) {
  const teller = useTeller();
  const now = useMoment(isShown ? shownEveryMs : readEveryMs);
  const scenario = useSession((s) => s.scenario);
  const view = useSession((s) => s.view);
  const values = useSession((s) => s.values);
  const network = useNetwork();
  const pairs = useMemo(() => (scenario === null ? [] : configuredPairs(scenario, values, teller.nodes)), [scenario, values, teller.nodes]);
  if (scenario === null || network === null || teller.nodes.length === 0) return null;
  const observer = observerIn(teller, view);
  const cursor = momentIn(teller, observer, now);
  const known = teller.nodes.flatMap((_, node) => (observer === null || observer === node ? [node] : []));
  const verdicts = verdictsAt(teller.trace, scenario.properties, now);
  const broken = verdicts.filter(({ verdict }) => verdict === 'violated').length;
  const flying = observer === null ? packetsUnderWay(teller.trace, cursor) : [];
  const counts = { at: sayMoment(now.time), nodes: teller.nodes.length, broken, claims: verdicts.length };
  const summary = observer === null ? t('tables.summaryAll', { ...counts, packets: flying.length }) : t('tables.summary', counts);
  return (
    <section className={isShown ? styles.tables : 'visuallyHidden'} aria-label={t('tables.systemWords')}>
      <h2>{t('tables.systemWords')}</h2>
      <p>
        {summary}
        {observer !== null && t('tables.nodesEventsOnlyWhat', { name: nameOf(teller, observer) })}
      </p>
      <DataTable
        caption={t('tables.nodes')}
        columns={[t('tables.colNode'), t('tables.colState'), t('tables.colRole'), t('tables.colClock'), t('tables.colBelieves')]}
        rows={known.map((node) => nodeCells(teller, node, scenario.epoch, cursor, observer !== null))}
      />
      {observer === null && (
        <DataTable
          caption={t('tables.links')}
          columns={[t('tables.colFrom'), t('tables.colTo'), t('tables.colState')]}
          rows={linkCells(teller, pairs, network, cursor)}
        />
      )}
      {observer === null && (
        <DataTable
          caption={t('tables.packetsUnderWay')}
          columns={[t('tables.colFrom'), t('tables.colTo'), t('tables.colSays'), t('tables.colSent')]}
          rows={flying.map((packet) => [
            nameOf(teller, packet.from),
            nameOf(teller, packet.to),
            sayPacket(packet),
            sayMoment(packet.sentAt),
          ])}
        />
      )}
      <DataTable
        caption={t('tables.verdicts')}
        columns={[t('tables.colClaim'), t('tables.colVerdict'), t('tables.colSince')]}
        rows={verdicts.map((verdict) => [
          verdict.property.name,
          [verdictWords(verdict).short, ...(verdict.says === null ? [] : [sayVerdict(teller, verdict.says)])].join(': '),
          verdict.at === null ? t('tables.start') : sayMoment(verdict.at),
        ])}
      />
      <DataTable
        caption={t('tables.lastEvents')}
        columns={[t('tables.colTime'), t('tables.colEvent')]}
        rows={recentFrames(teller.trace, cursor.frames, shownEvents, (_, frame) => isFrameKnown(teller, observer, frame)).map((frame) => [
          sayMoment(teller.trace.frame(frame).time),
          sayFrame(teller, frame),
        ])}
      />
    </section>
  );
}

function nodeCells(teller: Teller, node: number, epoch: number, cursor: Cursor, isOwnView: boolean): readonly string[] {
  const face = faceAt(teller.trace, node, cursor);
  const isDown = !isOwnView && statusAt(teller.trace, node, cursor).state === 'crashed'; // it believes nothing
  const beliefs = ((isDown ? null : face?.beliefs) ?? []).map(({ says }) => withNames(teller, says));
  const role = withNames(teller, face?.role ?? t('inspector.notStarted'));
  const clock = clockOf(teller, node, epoch, cursor);
  return [
    nameOf(teller, node),
    isOwnView ? t('inspector.running', { slow: '', stolen: '' }) : sayStatus(statusAt(teller.trace, node, cursor), cursor.time),
    isDown ? t('inspector.last', { role }) : role,
    clock === null ? t('inspector.notStarted') : `${clock.wall}${clock.error === null || isOwnView ? '' : ` (${clock.error})`}`,
    beliefs.length === 0 ? t('tables.nothingParticular') : beliefs.join('; '),
  ];
}

/** Those that the stage draws, and any that something has happened to. */
function linkCells(
  teller: Teller,
  pairs: ReturnType<typeof configuredPairs>,
  network: Network,
  cursor: Cursor,
): readonly (readonly string[])[] {
  const { trace, nodes } = teller;
  const count = teller.nodes.length;
  const isJoined = new Set(pairs.flatMap(([a, b]) => [a * count + b, b * count + a]));
  return teller.nodes.flatMap((_, from) =>
    teller.nodes.flatMap((__, to) => {
      const link = from === to ? null : linkAt(teller.trace, count, from, to, cursor);
      if (link === null && !isJoined.has(from * count + to)) return [];
      const traits = traitsOf(link, settingsOf(network, nodes[from]!, nodes[to]!), connectionAt(trace, count, from, to, cursor));
      const state = t(link?.cut === true ? 'tables.linkCut' : 'tables.linkOpen');
      return [[nameOf(teller, from), nameOf(teller, to), [state, ...traits].join(', ')]];
    }),
  );
}
