export { type Engine, type EngineOptions, ensureEngine } from './loader.ts';
export { type Database, type DatabaseKind, type DatabaseOptions, openDatabase } from './open.ts';
export type { DatabaseError, DatabaseRefusal } from './refusal.ts';
