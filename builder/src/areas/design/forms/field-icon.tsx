const paths: Readonly<Record<string, string>> = {
  text: 'M4 7h16M4 12h10',
  long: 'M4 6h16M4 10h16M4 14h16M4 18h9',
  number: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  boolean: 'M4 12l5 5L20 6',
  date: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  time: 'M12 3a9 9 0 1 0 .01 0M12 7v5l4 2',
  phone: 'M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2',
  idNumber: 'M3 5h18v14H3zM7 10h4v5H7zM14 10h4M14 14h4',
  uscc: 'M5 21V4h9v17M14 9h5v12M8 8h3M8 12h3M8 16h3M3 21h18',
  plate: 'M3 7h18v10H3zM7 12h3M13 12h4',
  choice: 'M12 4a8 8 0 1 0 .01 0M12 9a3 3 0 1 0 .01 0',
  multi: 'M4 4h7v7H4zM5.500 7.500 7 9l3-3.500M4 14h7v6H4zM14 7h7M14 17h7',
  rating: 'M12 3l2.700 5.800 6.300.8-4.600 4.300 1.200 6.300L12 17.100 6.400 20.200l1.200-6.300L3 9.600l6.300-.8z',
  person: 'M12 4a4 4 0 1 0 .01 0M4 21a8 8 0 0 1 16 0',
  unit: 'M4 21V8l8-5 8 5v13zM10 21v-6h4v6',
  post: 'M12 3a4 4 0 1 0 .01 0M6 21v-4a6 6 0 0 1 12 0v4zM12 14v4',
  lookup: 'M4 5h16v5H4zM4 10h7M4 15h6M15 13a4 4 0 1 0 .01 0M18 19l3 3',
  near: 'M4 7h4l2-3h4l2 3h4v13H4zM12 10a3.500 3.500 0 1 0 .01 0',
  far: 'M4 7h4l2-3h4l2 3h4v13H4zM8 17l3-4 2 2 2-3 3 5z',
  reference: 'M4 7h4l2-3h4l2 3h4v13H4zM12 18v-7l4 2-4 2',
  photos: 'M7 3h14v13M3 7h14v13H3zM6 17l3-4 2 2 2-3 3 5z',
  place: 'M12 21s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12M12 7a2.500 2.500 0 1 0 .01 0',
  signature: 'M3 17c4-10 6-12 7-9s-3 9-1 9 3-5 5-5 0 5 2 5 2-2 5-2M3 21h18',
  table: 'M3 5h18v14H3zM3 10h18M9 5v14M15 5v14',
  section: 'M4 6h16M4 11h16v8H4z',
};

/** A kind of field at a glance; beside its name, never instead of it. */
export function FieldIcon({ kind }: { readonly kind: string }) {
  return (
    <svg className="node-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[kind] ?? paths.text} />
    </svg>
  );
}
