export { type Answer, offline } from './answer.ts';
export { type Client, type ClientOptions, createClient, type IncidentQuery, type ReportBody } from './client.ts';
export { openStream, type StreamOptions, type StreamState } from './stream.ts';
