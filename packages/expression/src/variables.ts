import { isProblem } from './problem.ts';
import { parseExpression } from './syntax/parse.ts';
import type { Iteration, Node } from './syntax/tree.ts';

type Bound = ReadonlySet<string>;

const pathOf = (node: Node): readonly string[] | undefined => {
  if (node.is === 'name') return [node.name];
  const before = node.is === 'path' ? pathOf(node.of) : undefined;
  return before && node.is === 'path' ? [...before, node.name] : undefined;
};

const each = (nodes: readonly Node[], bound: Bound, found: (path: readonly string[]) => void): void => {
  for (const node of nodes) visit(node, bound, found);
};

const visitLoop = (iterations: readonly Iteration[], body: Node, bound: Bound, found: (path: readonly string[]) => void): void => {
  let inside = bound;
  for (const { name, over, to } of iterations) {
    each(to ? [over, to] : [over], inside, found);
    inside = new Set([...inside, name]);
  }
  visit(body, new Set([...inside, 'partial']), found);
};

const visit = (node: Node, bound: Bound, found: (path: readonly string[]) => void): void => {
  const path = pathOf(node);
  if (path) {
    if (!bound.has(path[0] as string)) found(path);
    return;
  }
  switch (node.is) {
    case 'path':
    case 'negate':
    case 'instance':
      visit(node.of, bound, found);
      break;
    case 'filter':
      visit(node.of, bound, found);
      visit(node.by, new Set([...bound, 'item']), found);
      break;
    case 'call':
      if (node.callee.is !== 'name') visit(node.callee, bound, found);
      each(
        node.args.map(({ value }) => value),
        bound,
        found,
      );
      break;
    case 'arithmetic':
    case 'compare':
      each([node.left, node.right], bound, found);
      break;
    case 'between':
      each([node.value, node.low, node.high], bound, found);
      break;
    case 'in':
      each([node.value, ...node.tests], bound, found);
      break;
    case 'and':
    case 'or':
      each(node.parts, bound, found);
      break;
    case 'if':
      each([node.condition, node.yes, node.no], bound, found);
      break;
    case 'for':
    case 'some':
    case 'every':
      visitLoop(node.iterations, node.body, bound, found);
      break;
    case 'list':
      each(node.items, bound, found);
      break;
    case 'context': {
      let inside = bound;
      for (const { key, value } of node.entries) {
        visit(value, inside, found);
        inside = new Set([...inside, key]);
      }
      break;
    }
    case 'both':
      each(node.tests, bound, found);
      break;
    case 'range':
      each([node.low, node.high], bound, found);
      break;
    case 'bound':
      visit(node.value, bound, found);
      break;
    case 'function':
      visit(node.body, new Set([...bound, ...node.parameters.map(({ name }) => name)]), found);
      break;
    default:
      break;
  }
};

/**
 * The names an expression reads, as paths, found from its text alone: inside a filter the fields of the element are among them, which
 * only types can tell apart (`compile` does). Empty for a text that is no expression.
 */
export const variables = (text: string): readonly (readonly string[])[] => {
  const parsed = parseExpression(text, {});
  if (isProblem(parsed)) return [];
  const paths = new Map<string, readonly string[]>();
  visit(parsed.root, new Set(), (path) => paths.set(path.join('\u0000'), path));
  return [...paths.values()];
};
