import type {
  AcceptedHole,
  AcceptHoleBody,
  AreaMap,
  CaseFile,
  CheckArea,
  CheckReport,
  CommandBody,
  CommandResult,
  CosignBody,
  DesignDistrict,
  DesignWords,
  DistrictEditBody,
  DistrictEditDone,
  DistrictWaiting,
  DraftCaseList,
  DraftComment,
  DraftCommentBody,
  DraftList,
  DraftNewBody,
  DraftPage,
  DraftSaveBody,
  DraftSaved,
  EmergencyBody,
  EventList,
  EventRow,
  EventSampleList,
  GreyBody,
  GreyFigures,
  IncidentList,
  IncidentPage,
  IntakeAccepted,
  JournalPage,
  LifePage,
  Me,
  Migration,
  MigrationBody,
  MigrationList,
  MigrationMoveBody,
  MigrationPage,
  MigrationRowList,
  Overview,
  ParameterBody,
  ParameterChange,
  ParameterList,
  PhotoStored,
  PrecedenceBody,
  PublicForm,
  PublicStatus,
  PublishBody,
  Rehearsal,
  RehearsalBody,
  RehearsalList,
  RehearsalPage,
  RetireBody,
  ReviewList,
  SampleAccount,
  SceneEffect,
  SceneList,
  SceneVersion,
  SessionBody,
  SourceProposalBody,
  SourceProposalList,
  SubmissionBody,
  SubmitBody,
  TaskForm,
  TaskList,
} from '@sceneworks/schemas';
import { type Answer, answerOf, offline } from './answer.ts';

/** Where the server is, and how to reach it. */
export interface ClientOptions {
  /** Empty for the page's own origin */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
}

/** What was filled in, and the photos that stand beside it, by name. */
export interface ReportBody {
  readonly data: unknown;
  readonly photos: readonly string[];
}

export type IncidentQuery = Partial<
  Record<
    | 'status'
    | 'open'
    | 'scene'
    | 'severity'
    | 'area'
    | 'owner'
    | 'overdue'
    | 'mine'
    | 'since'
    | 'until'
    | 'version'
    | 'outcome'
    | 'q'
    | 'sort'
    | 'after'
    | 'limit',
    string
  >
>;

const queryText = (query: Readonly<Record<string, string | undefined>>): string => {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') words.set(name, value);
  const text = words.toString();
  return text === '' ? '' : `?${text}`;
};

const part = encodeURIComponent;
const onScene = (scene: string, what: string): string => `/api/scenes/${part(scene)}/${what}`;

/** The interface as functions. Every one answers with a value or a refusal; none throws. */
export function createClient(options: ClientOptions = {}) {
  const base = options.baseUrl ?? '';
  const reach = options.fetch ?? globalThis.fetch.bind(globalThis);

  const call = async <T>(
    method: string,
    path: string,
    body?: { readonly json: unknown } | { readonly bytes: Blob },
    signal?: AbortSignal,
  ): Promise<Answer<T>> => {
    const headers: Record<string, string> = {};
    if (method !== 'GET') headers['X-Scene'] = '1';
    if (body) headers['Content-Type'] = 'json' in body ? 'application/json' : body.bytes.type;
    const sent = body ? ('json' in body ? JSON.stringify(body.json) : body.bytes) : undefined;
    let response: Response;
    try {
      response = await reach(`${base}${path}`, {
        method,
        headers,
        credentials: 'same-origin',
        ...(sent === undefined ? {} : { body: sent }),
        ...(signal ? { signal } : {}),
      });
    } catch {
      return { ok: false, status: 0, refusal: offline };
    }
    return answerOf<T>(response);
  };
  const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal);
  const post = <T>(path: string, json: unknown) => call<T>('POST', path, { json });

  return {
    signIn: (body: SessionBody) => post<Me>('/api/session', body),
    signOut: () => call<undefined>('DELETE', '/api/session'),
    me: () => get<Me>('/api/me'),
    incidents: (query: IncidentQuery = {}, signal?: AbortSignal) => get<IncidentList>(`/api/incidents${queryText(query)}`, signal),
    incident: (id: string) => get<IncidentPage>(`/api/incidents/${part(id)}`),
    journal: (id: string) => get<JournalPage>(`/api/incidents/${part(id)}/journal`),
    command: (id: string, body: CommandBody) => post<CommandResult>(`/api/incidents/${part(id)}/commands`, body),
    tasks: (query: { readonly mine?: 'true'; readonly after?: string } = {}) => get<TaskList>(`/api/tasks${queryText(query)}`),
    taskForm: (incident: string, task: string) => get<TaskForm>(`/api/incidents/${part(incident)}/tasks/${part(task)}/form`),
    events: (query: { readonly status?: string; readonly after?: string } = {}) => get<EventList>(`/api/events${queryText(query)}`),
    event: (id: string) => get<EventRow>(`/api/events/${part(id)}`),
    scenes: () => get<SceneList>('/api/scenes'),
    sceneVersion: (scene: string, hash: string) => get<SceneVersion>(`/api/scenes/${part(scene)}/versions/${part(hash)}`),
    editDistrict: (body: DistrictEditBody) => post<DistrictEditDone>('/api/district/edits', body),
    districtWaiting: () => get<DistrictWaiting>('/api/district/waiting'),
    forceDistrictEdit: (id: string) => call<DistrictEditDone>('POST', `/api/district/proposals/${part(id)}/force`),
    dropDistrictEdit: (id: string) => call<undefined>('DELETE', `/api/district/proposals/${part(id)}`),
    sourceProposals: (id: string) => get<SourceProposalList>(`/api/drafts/${part(id)}/source-proposals`),
    proposeSource: (id: string, body: SourceProposalBody) => post<DistrictEditDone>(`/api/drafts/${part(id)}/source-proposals`, body),
    drafts: () => get<DraftList>('/api/drafts'),
    newDraft: (body: DraftNewBody) => post<DraftPage>('/api/drafts', body),
    draft: (id: string) => get<DraftPage>(`/api/drafts/${part(id)}`),
    /** Nothing while `since` is still the newest revision. */
    draftSince: (id: string, since: number) => get<DraftPage | undefined>(`/api/drafts/${part(id)}${queryText({ since: String(since) })}`),
    saveDraft: (id: string, body: DraftSaveBody) => call<DraftSaved>('PUT', `/api/drafts/${part(id)}`, { json: body }),
    commentOnDraft: (id: string, body: DraftCommentBody) => post<DraftComment>(`/api/drafts/${part(id)}/comments`, body),
    settleComment: (id: string, comment: string) => call<undefined>('POST', `/api/drafts/${part(id)}/comments/${part(comment)}/done`),
    answerComment: (id: string, comment: string, text: string) =>
      post<DraftComment>(`/api/drafts/${part(id)}/comments/${part(comment)}/answers`, { text }),
    proofs: (id: string, area: CheckArea, signal?: AbortSignal) => get<CheckReport>(`/api/drafts/${part(id)}/proofs/${part(area)}`, signal),
    review: () => get<ReviewList>('/api/review'),
    life: (scene: string) => get<LifePage>(`/api/scenes/${part(scene)}/life`),
    submit: (scene: string, body: SubmitBody) => post<LifePage>(onScene(scene, 'submissions'), body),
    withdraw: (scene: string, body: SubmissionBody) => post<LifePage>(onScene(scene, 'withdraw'), body),
    cosign: (scene: string, body: CosignBody) => post<LifePage>(onScene(scene, 'cosign'), body),
    decide: (scene: string, decision: 'approve' | 'reject', body: SubmissionBody) => post<LifePage>(onScene(scene, decision), body),
    publish: (scene: string, body: PublishBody) => post<LifePage>(onScene(scene, 'publish'), body),
    grey: (scene: string, body: GreyBody) => post<LifePage>(onScene(scene, 'grey'), body),
    endGrey: (scene: string, body: RetireBody) => post<LifePage>(onScene(scene, 'grey/end'), body),
    effect: (scene: string) => get<SceneEffect>(onScene(scene, 'effect')),
    greyFigures: (scene: string) => get<GreyFigures>(onScene(scene, 'grey')),
    emergency: (scene: string, body: EmergencyBody) => post<LifePage>(onScene(scene, 'emergency'), body),
    confirmEmergency: (scene: string, body: PublishBody) => post<LifePage>(onScene(scene, 'emergency/confirm'), body),
    reviewEmergency: (scene: string, body: SubmissionBody) => post<LifePage>(onScene(scene, 'emergency/review'), body),
    rollback: (scene: string, hash: string, reason: string) => post<LifePage>(onScene(scene, 'rollback'), { hash, reason }),
    retire: (scene: string, reason: string) => post<LifePage>(onScene(scene, 'retire'), { reason }),
    choosePrecedence: (scene: string, body: PrecedenceBody) => post<LifePage>(onScene(scene, 'precedence'), body),
    acceptHole: (scene: string, body: AcceptHoleBody) => post<AcceptedHole>(onScene(scene, 'accepted-holes'), body),
    parameters: (scene: string) => get<ParameterList>(onScene(scene, 'parameters')),
    tune: (scene: string, name: string, body: ParameterBody) =>
      call<ParameterChange>('PUT', `${onScene(scene, 'parameters')}/${part(name)}`, { json: body }),
    rehearsals: (scene: string, hash?: string) => get<RehearsalList>(`/api/scenes/${part(scene)}/rehearsals${queryText({ hash })}`),
    rehearsal: (scene: string, id: string) => get<RehearsalPage>(`/api/scenes/${part(scene)}/rehearsals/${part(id)}`),
    startRehearsal: (scene: string, body: RehearsalBody) => post<Rehearsal>(`/api/scenes/${part(scene)}/rehearsals`, body),
    stopRehearsal: (scene: string, id: string) => call<undefined>('POST', `/api/scenes/${part(scene)}/rehearsals/${part(id)}/stop`),
    migrations: (scene: string) => get<MigrationList>(onScene(scene, 'migrations')),
    migration: (scene: string, id: string) => get<MigrationPage>(onScene(scene, `migrations/${part(id)}`)),
    migrationRows: (scene: string, id: string, query: Readonly<Record<string, string | undefined>> = {}) =>
      get<MigrationRowList>(`${onScene(scene, `migrations/${part(id)}/incidents`)}${queryText(query)}`),
    listMigration: (scene: string, body: MigrationBody) => post<Migration>(onScene(scene, 'migrations'), body),
    moveMigration: (scene: string, id: string, body: MigrationMoveBody) =>
      post<MigrationPage>(onScene(scene, `migrations/${part(id)}/move`), body),
    stopMigration: (scene: string, id: string) => call<undefined>('POST', onScene(scene, `migrations/${part(id)}/stop`)),
    designWords: () => get<DesignWords>('/api/design-words'),
    designDistrict: (datasets: readonly string[]) =>
      get<DesignDistrict>(`/api/design-district${queryText({ datasets: datasets.join(',') })}`),
    draftCases: (id: string) => get<DraftCaseList>(`/api/drafts/${part(id)}/cases`),
    saveDraftCase: (id: string, one: string, body: CaseFile) =>
      call<undefined>('PUT', `/api/drafts/${part(id)}/cases/${part(one)}`, { json: body }),
    removeDraftCase: (id: string, one: string) => call<undefined>('DELETE', `/api/drafts/${part(id)}/cases/${part(one)}`),
    draftEvents: (id: string, limit: number) =>
      get<EventSampleList>(`/api/drafts/${part(id)}/events${queryText({ limit: String(limit) })}`),
    areas: () => get<AreaMap>('/api/areas'),
    overview: () => get<Overview>('/api/overview'),
    uploadPhoto: (bytes: Blob) => call<PhotoStored>('POST', '/api/photos', { bytes }),
    photoUrl: (photo: string) => `${base}/api/photos/${part(photo)}`,
    sampleAccounts: () => get<SampleAccount[]>('/api/sample'),
    signInToSample: (login: string) => post<Me>('/api/sample/session', { login }),
    reportForms: () => get<PublicForm[]>('/api/reports'),
    report: (source: string, body: ReportBody) => post<IntakeAccepted>(`/api/reports/${part(source)}`, body),
    publicForm: (source: string) => get<PublicForm>(`/api/public/forms/${part(source)}`),
    publicReport: (source: string, body: ReportBody & { readonly website: string }) =>
      post<{ readonly queryCode: string }>(`/api/public/reports/${part(source)}`, body),
    uploadPublicPhoto: (bytes: Blob) => call<PhotoStored>('POST', '/api/public/photos', { bytes }),
    publicStatus: (code: string) => get<PublicStatus>(`/api/public/status/${part(code)}`),
  };
}

export type Client = ReturnType<typeof createClient>;
