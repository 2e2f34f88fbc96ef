/** A bare page of React Flow: the same graph with the library's own nodes and ways, and nothing around it. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ReactFlow, useEdgesState, useNodesState } from 'reactflow';
import 'reactflow/dist/style.css';

const { nodes, edges, viewport } = await (await fetch('./graph.json')).json();

function Graph() {
  const [shown, , onNodesChange] = useNodesState(nodes);
  const [ways, , onEdgesChange] = useEdgesState(edges);
  return createElement(ReactFlow, {
    nodes: shown,
    edges: ways,
    onNodesChange,
    onEdgesChange,
    defaultViewport: viewport,
    minZoom: 0.05,
  });
}

createRoot(document.getElementById('root')).render(createElement(Graph));
