import { spend, spendList } from '../cost.ts';
import type { Node } from '../syntax/tree.ts';
import { ANY, isOpen, listOf, type Type, typeName } from '../type.ts';
import { isList, readItem, type Value } from '../value/value.ts';
import { type Code, type Compilation, type Local, newSlot, type Run, refuse, type Scope } from './code.ts';
import { compilePart } from './expression.ts';

type FilterNode = Extract<Node, { is: 'filter' }>;

/** A single value is a list of one, null an empty one. */
export const asList = (value: Value): readonly Value[] => (isList(value) ? value : value === null ? [] : [value]);

/** The item at a place counted from 1, or from the end by a negative one. */
const itemAt = (list: readonly Value[], place: number): Value => {
  if (!Number.isInteger(place) || place === 0) return null;
  return readItem(list, place > 0 ? place - 1 : list.length + place);
};

/** Where nothing is declared an element with an entry of the name `item` is asked for that entry. */
const itemScope = (compilation: Compilation, scope: Scope, item: Local): Scope =>
  compilation.open
    ? { item: { ...item, type: ANY }, parent: { parent: scope, locals: new Map([['item', item]]) } }
    : { parent: scope, item, locals: new Map([['item', item]]) };

/** `list[condition]` keeps the elements for which it is true, `list[number]` takes one. Inside, `item` and the element's fields have names. */
export const compileFilter = (compilation: Compilation, scope: Scope, node: FilterNode): Code => {
  const of = compilePart(compilation, scope, node.of);
  const element: Type = of.type.kind === 'list' ? of.type.of : of.type;
  const item = { slot: newSlot(compilation), type: element };
  const by = compilePart(compilation, itemScope(compilation, scope, item), node.by);
  const list = of.run;
  const decide = by.run;
  const cost = (node.by.to - node.by.from) >> 2;
  if (by.type.kind === 'number') {
    return { type: element, run: (values, frame) => pickOne(asList(list(values, frame)), decide(values, frame)) };
  }
  if (by.type.kind !== 'boolean' && !isOpen(by.type)) {
    return refuse(compilation, 'EXPRESSION_WRONG_TYPE', node.by, '条件或序号', 'a condition or a number', ...typeName(by.type));
  }
  /** Of an empty list only the answer itself tells whether one element was asked for or all that fit. */
  const openAnswer: Run = (values, frame) => {
    frame[item.slot] = null;
    return decide(values, frame);
  };
  const run: Run = (values, frame) => {
    const items = asList(list(values, frame));
    const kept: Value[] = [];
    for (let index = 0; index < items.length; index += 1) {
      spend(cost + 1);
      const each = readItem(items, index);
      frame[item.slot] = each;
      const decision = decide(values, frame);
      if (decision === true) kept.push(each);
      else if (typeof decision === 'number') return itemAt(items, decision);
      else if (decision !== false && decision !== null) return null;
    }
    if (items.length === 0 && compilation.open && typeof openAnswer(values, frame) === 'number') return null;
    spendList(kept.length);
    return kept;
  };
  return { type: by.type.kind === 'boolean' ? listOf(element) : ANY, run };
};

const pickOne = (list: readonly Value[], place: Value): Value => (typeof place === 'number' ? itemAt(list, place) : null);
