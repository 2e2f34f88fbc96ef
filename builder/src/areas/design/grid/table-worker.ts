import { reportOn, type TableReport, type ToReport } from './table-report.ts';

self.onmessage = ({ data }: MessageEvent<ToReport>) => self.postMessage(reportOn(data) satisfies TableReport);
