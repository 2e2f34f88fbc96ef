import { greyOf } from '@sceneworks/scene';
import { drawingReaders, seesWhole } from '../../store/views/drawing-scope.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

/** The figures of a grey release, both sides since it began: what publishing it everywhere rests on. */
export const greyRoutes = ({ lives, views }: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/scenes/:id/grey',
    about: { zh: '灰度中的两个版本各办了多少、快慢如何', en: 'What came of the matters of both versions since a grey release began' },
    access: { roles: drawingReaders },
    words: { id: sceneId },
    answer: 'GreyFigures',
    refuses: [404],
    handle: async ({ viewer, words: { id = '' } }) => {
      const whose = viewer as Viewer;
      const { life, about } = await lives.read(id);
      const running = greyOf(life);
      if (!running || !life.live || !about || !seesWhole(whose, about)) return { refusal: refusal('NOT_FOUND') };
      const sides = await views.grey(whose, id, [life.live, running.hash], running.from);
      return { body: { since: running.from, live: sides.get(life.live), grey: sides.get(running.hash) } };
    },
  }),
];
