import { isBlocked } from '@sceneworks/scene';
import type { CheckReport, Instant } from '@sceneworks/schemas';
import type { Language } from '../cli/command.ts';

/** What stands at the foot of every page: which version it is, and whether it is proved. */
export interface BookFoot {
  /** Of the plan */
  readonly hash: string;
  readonly report: CheckReport;
  readonly printedAt: Instant;
}

/** The verdict of a report in one sentence. */
export const verdictText = (report: CheckReport, language: Language): string => {
  const warnings = report.problems.filter(({ severity }) => severity === 'warning').length;
  if (isBlocked(report)) return language === 'zh' ? '证明未通过，不得发布' : 'Not proved: may not be published';
  if (warnings === 0) return language === 'zh' ? '证明通过' : 'Proved';
  return language === 'zh' ? `证明通过，${warnings} 个提醒` : `Proved, ${warnings} warnings`;
};

/** The foot as one line: 版本 1a2b… · 证明通过 · 2026-… */
export const footText = ({ hash, report, printedAt }: BookFoot, language: Language): string => {
  const version = language === 'zh' ? `版本 ${hash}` : `Version ${hash}`;
  const printed = language === 'zh' ? `${printedAt.slice(0, 10)} 印` : `printed ${printedAt.slice(0, 10)}`;
  return [version, verdictText(report, language), printed].join(' · ');
};
