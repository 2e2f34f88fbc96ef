import type { Scene, SceneEdit } from '@sceneworks/schemas';
import { setAbout, setForm, setParameter, setSubject } from './about.ts';
import { setConfig } from './config.ts';
import { connect, disconnect, labelEdge } from './connect.ts';
import { type Edited, withNode } from './edited.ts';
import { editForm } from './form.ts';
import { paste } from './fragment.ts';
import { group, setGroup, ungroup } from './group.ts';
import { addNode, removeNodes, setPresence } from './nodes.ts';
import { editTable } from './table.ts';

/**
 * One change of a drawing: the scene after it, or why it is refused. Pure; the scene given is never changed and what an edit leaves alone
 * is the same object, so that a canvas redraws only what changed. Where it changes nothing the scene itself comes back.
 */
export const edit = (scene: Scene, change: SceneEdit): Edited => {
  switch (change.do) {
    case 'addNode':
      return addNode(scene, change.node, change.at);
    case 'removeNodes':
      return removeNodes(scene, change.nodes);
    case 'connect':
      return connect(scene, change.from, change.port, change.to);
    case 'disconnect':
      return disconnect(scene, change.edges);
    case 'labelEdge':
      return labelEdge(scene, change.edge, change.label);
    case 'rename':
      return withNode(scene, change.node, (node) => ({ ...node, title: change.title }));
    case 'setFacet':
      return withNode(scene, change.node, (node) => ({ ...node, facet: change.facet }));
    case 'setPresence':
      return setPresence(scene, change.node, change.presence);
    case 'setConfig':
      return setConfig(scene, change.node, change.face, change.path, change.value);
    case 'setCells':
    case 'insertRows':
    case 'removeRows':
    case 'moveRows':
    case 'addColumn':
    case 'removeColumn':
      return editTable(scene, change);
    case 'addFields':
    case 'removeFields':
    case 'moveFields':
    case 'requireField':
    case 'renameField':
    case 'putSection':
    case 'moveSection':
    case 'removeSection':
      return editForm(scene, change);
    case 'setForm':
      return setForm(scene, change.form, change.path, change.value);
    case 'setSubject':
      return setSubject(scene, change.path, change.value);
    case 'setParameter':
      return setParameter(scene, change.id, change.parameter);
    case 'setAbout':
      return setAbout(scene, change.about);
    case 'paste':
      return paste(scene, change.fragment, change.by);
    case 'place':
      return { scene: { ...scene, layout: { ...scene.layout, ...change.layout } } };
    case 'group':
      return group(scene, change.group, change.title, change.nodes);
    case 'setGroup':
      return setGroup(scene, change.group, change.title, change.folded);
    case 'ungroup':
      return ungroup(scene, change.group);
    case 'takeOver':
      return { scene: change.scene };
  }
};
