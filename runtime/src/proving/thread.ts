import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { check, type DistrictIndex, holeOf, indexDistrict, postsIn, sha256By } from '@sceneworks/scene';
import type { District } from '@sceneworks/schemas';
import type { ProofAnswer, ProofAnswers, ProofAsked } from './asked.ts';
import { stillBroken, whyNot } from './breaks.ts';

/** A thread that proves what it is asked, one question after the other: it reads nothing and writes nothing itself. */
const port = parentPort;
if (!port) throw new Error('This file runs in a thread of its own');

sha256By((text) => hash('sha256', text));

let told: DistrictIndex | undefined;

/** The district of a question: its own, else the one told last. */
const toldBy = ({ district }: { readonly district?: District }): DistrictIndex => {
  if (district) told = indexDistrict(district);
  if (!told) throw new Error('No district was told');
  return told;
};

const answer = (asked: ProofAsked): ProofAnswers[keyof ProofAnswers] => {
  switch (asked.do) {
    case 'prove':
      return check(asked.plan, toldBy(asked), [asked.area]);
    case 'hole':
      return holeOf(asked.plan, postsIn(toldBy(asked)), asked.at, asked.key);
    case 'whyNot':
      return whyNot(asked.stored, asked.rows, asked.plans, asked.isForced);
    case 'stillBroken':
      return asked.revs.map((rev) =>
        stillBroken(
          asked.all,
          asked.all.filter((row) => row.rev === rev),
          asked.plans,
          asked.at,
        ),
      );
  }
};

const answered = (asked: ProofAsked): ProofAnswer => {
  try {
    return { answer: answer(asked) };
  } catch (error) {
    // Thrown again where it was asked, so that it is logged and answered there as any other error.
    return { error };
  }
};

port.on('message', (asked: ProofAsked) => port.postMessage(answered(asked)));
