import type { NodeKind } from '@sceneworks/schemas';

/** One drawing a kind, in strokes on a field of 24. */
const strokes: Readonly<Record<NodeKind, string>> = {
  webhook: 'M4 12h9M9 7l5 5-5 5M18 5v14',
  import: 'M5 4h14v16H5zM5 9h14M5 14h14M11 9v11',
  report: 'M6 3h9l3 3v15H6zM9 10h6M9 14h6M9 18h3',
  schedule: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16M12 8v4l3 2',
  incidents: 'M4 6h11v8H4zM9 10h11v8H9z',
  absence: 'M5 9v6M9 7v10M15 10l5 5M20 10l-5 5',
  enrich: 'M11 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M16 16l4 4M8 11h6M11 8v6',
  table: 'M4 5h16v14H4zM4 10h16M10 5v14M15 10v9',
  condition: 'M12 3l9 9-9 9-9-9zM12 8v5M12 16v.5',
  window: 'M4 4h16v16H4zM8 9h.5M15 9h.5M8 15h.5M12 12h.5M15 15h.5',
  watch: 'M3 16l5-6 4 4 4-8 5 6M3 20h18',
  discard: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  file: 'M4 6h6l2 2h8v11H4zM9 13l2 2 4-4',
  task: 'M12 4a3.5 3.5 0 1 1 0 7a3.5 3.5 0 0 1 0-7M5 20c0-4 3-6 7-6s7 2 7 6',
  verify: 'M12 3l8 3v6c0 5-4 8-8 9c-4-1-8-4-8-9V6zM8 12l3 3 5-6',
  decide: 'M4 12h6M10 12l6-6h4M10 12l6 6h4',
  fork: 'M4 12h5M9 4v16M9 4h11M9 12h11M9 20h11',
  join: 'M20 12h-5M15 4v16M15 4H4M15 12H4M15 20H4',
  wait: 'M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9s8 4 8 9',
  notify: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  call: 'M9 8a4 4 0 0 0-4 4a4 4 0 0 0 4 4h2M15 8a4 4 0 0 1 4 4a4 4 0 0 1-4 4h-2M9 12h6',
  raise: 'M5 20V4l13 4-13 5M13 16h7M17 13v7',
  close: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18M8 12l3 3 5-6',
};

/** The icon of a kind; its word stands beside it or is not needed. */
export function KindIcon({ kind }: { readonly kind: NodeKind }) {
  return (
    <svg className="node-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={strokes[kind]} />
    </svg>
  );
}
