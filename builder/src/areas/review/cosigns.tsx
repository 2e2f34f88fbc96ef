import { limitText } from '@sceneworks/calendar';
import { clockWords } from '@sceneworks/scene';
import type { Cosign, LifePage, ProposedLimit, Submission } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { TimeLeft } from '../../shell/time-left.tsx';
import { useReviewWords } from './words.ts';

/** A proposed limit as a sentence: where, in which mode, which clock, and what it becomes. */
export const useProposalText = (titleOf: (node: string) => string) => {
  const { lang } = useWords();
  const own = useReviewWords();
  return ({ node, mode, clock, limit }: ProposedLimit): string => {
    const parts = [titleOf(node), own.modes[mode], clockWords[clock][lang], limitText(limit, lang)];
    return `${parts[0]} · ${parts[1]} · ${parts[2]} → ${parts[3]}`;
  };
};

/** What each joint unit has said, by when, and how many steps bind it: the record of 会签. */
export function Cosigns({
  submission,
  page,
  titleOf,
}: {
  readonly submission: Submission;
  readonly page: LifePage;
  readonly titleOf: (node: string) => string;
}) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  const proposal = useProposalText(titleOf);
  const isOpen = submission.state === 'submitted' && submission.cosigns.some(({ verdict }) => verdict === 'pending');
  if (submission.cosigns.length === 0) return <p className="dim">{own.cosignsNone}</p>;
  const said = ({ by, at }: Cosign): string =>
    [by === undefined ? '' : (page.people[by] ?? by), instantText(at, lang)].filter(Boolean).join(' ');
  return (
    <>
      <p>
        {own.dueBy(instantText(submission.cosignDueAt, lang))} {isOpen && <TimeLeft dueAt={submission.cosignDueAt} from={submission.at} />}
      </p>
      <ul className="list cosign-list">
        {submission.cosigns.map((cosign) => (
          <li key={cosign.unit}>
            <p>
              <b>{say(page.units[cosign.unit]) || cosign.unit}</b>{' '}
              <span className={`verdict ${cosign.verdict}`}>{own.verdicts[cosign.verdict]}</span>{' '}
              <span className="dim">{said(cosign)}</span>
            </p>
            {page.bound[cosign.unit] && <p className="dim">{own.cosignSteps(page.bound[cosign.unit]?.length ?? 0)}</p>}
            {cosign.proposal && <p>{proposal(cosign.proposal)}</p>}
            {cosign.text && <p dir="auto">{cosign.text}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
