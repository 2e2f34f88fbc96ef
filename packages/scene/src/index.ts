export { canonical, canonicalText } from './canonical.ts';
export { hashOf, sha256, sha256By } from './hash.ts';
export { eventId, incidentId } from './identity.ts';
