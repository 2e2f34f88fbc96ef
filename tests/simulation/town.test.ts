import { expect, test } from '@jest/globals';
import { townScenes } from './town.ts';

test('the scenes of the simulated town compile', () => {
  expect(townScenes().map(({ plan }) => plan.scene)).toEqual(['sorting', 'watching']);
});
