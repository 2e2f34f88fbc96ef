import { bothImplied, eitherImplied, type Implications, impliedBy, isImpossible } from '@sceneworks/expression';
import type { ConditionConfig, Id, ModeName, Plan, Scene } from '@sceneworks/schemas';
import { type Drawing, drawingOf, type Way, waysInto } from '../../compile/drawing.ts';
import { environment } from '../../compile/environment.ts';

const nothing: Implications = new Map();

/** Fields of an event are the same all along its way; what a node gives under a name of its own is not looked at. */
const ofSubject = ({ subject }: Drawing, implied: Implications): Implications =>
  new Map([...implied].filter(([field]) => Object.hasOwn(subject.properties ?? {}, field)));

/** What is known of an event that leaves a condition by a port: its own case holds, and none of those before it does. */
const byPort = (of: Plan | Scene, { from, port }: Way, mode: ModeName): Implications => {
  const isAbsent = from.presence !== 'both' && from.presence !== mode;
  if (from.kind !== 'condition' || isAbsent) return nothing;
  const { cases } = from.faces[mode] as unknown as ConditionConfig;
  const fields = environment(of, from.id);
  let known = nothing;
  for (const { port: own, when } of cases) {
    if (own === port) return bothImplied(known, impliedBy(when, fields, true));
    known = bothImplied(known, impliedBy(when, fields, false));
  }
  return port === 'otherwise' ? known : nothing;
};

/**
 * What the conditions on the way to a node say of the fields of an event that comes to it in a mode, whichever way it comes. Never more
 * than is so: a way that no event can take says nothing, and where nothing is known of one way nothing is of all.
 */
export const impliedAt = (of: Plan | Scene, id: Id, mode: ModeName): Implications => {
  const drawing = drawingOf(of);
  const done = new Map<Id, Implications>();
  const at = (node: Id): Implications => {
    const before = done.get(node);
    if (before) return before;
    // A drawing may still go round in a circle: on the way round nothing is known.
    done.set(node, nothing);
    const ways = waysInto(drawing, node).map((way) => bothImplied(at(way.from.id), ofSubject(drawing, byPort(of, way, mode))));
    const taken = ways.filter((implied) => !isImpossible(implied));
    const known = taken.length === 0 ? nothing : taken.reduce(eitherImplied);
    done.set(node, known);
    return known;
  };
  return at(id);
};
