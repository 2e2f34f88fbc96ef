import { queryOptions } from '@tanstack/react-query';
import { server, valueFrom } from '../server.ts';

/** A task with its form: read ahead for the list, and again when it is opened. */
export const taskFormQuery = (incident: string, task: string) =>
  queryOptions({
    queryKey: ['taskForm', incident, task],
    queryFn: () => valueFrom(server.taskForm(incident, task)),
    staleTime: 60_000,
  });
