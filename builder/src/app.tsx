import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useWords } from './language/language.ts';
import { homeOf, useMe } from './session.ts';
import { Frame } from './shell/frame.tsx';
import { Failed, Mistake, Waiting } from './shell/states.tsx';

const SignIn = lazy(() => import('./areas/sign-in/sign-in.tsx'));
const Queue = lazy(() => import('./areas/queue/queue.tsx'));
const Incident = lazy(() => import('./areas/incident/incident.tsx'));
const Tasks = lazy(() => import('./areas/work/tasks.tsx'));
const Task = lazy(() => import('./areas/work/task.tsx'));
const StaffReport = lazy(() => import('./areas/work/staff-report.tsx'));
const Scenes = lazy(async () => ({ default: (await import('./areas/design/scenes-page.tsx')).ScenesPage }));
const Scene = lazy(async () => ({ default: (await import('./areas/design/scene-page.tsx')).ScenePage }));
const BookPage = lazy(async () => ({ default: (await import('./areas/book/index.ts')).BookPage }));
const Effect = lazy(async () => ({ default: (await import('./areas/effect/index.ts')).EffectPage }));
const Compare = lazy(async () => ({ default: (await import('./areas/book/index.ts')).ComparePage }));
const Draft = lazy(async () => ({ default: (await import('./areas/design/draw/draft-page.tsx')).DraftPage }));
const StartScene = lazy(async () => ({ default: (await import('./areas/design/start/start-page.tsx')).StartPage }));
const ReviewDesk = lazy(async () => ({ default: (await import('./areas/review/index.ts')).ReviewDesk }));
const Submission = lazy(async () => ({ default: (await import('./areas/review/index.ts')).SubmissionPage }));
const Rehearse = lazy(async () => ({ default: (await import('./areas/rehearse/index.ts')).RehearsalRoom }));
const Events = lazy(() => import('./areas/events/events.tsx'));
const District = lazy(() => import('./areas/district/district.tsx'));
const Report = lazy(() => import('./areas/report/report.tsx'));
const Progress = lazy(() => import('./areas/report/progress.tsx'));

/** Areas are loaded apart: a phone in the street does not fetch the desk. */
export function App() {
  return (
    <Mistake>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/report/:source?">{({ source }) => <Report key={source} {...(source ? { source } : {})} />}</Route>
          <Route path="/status/:code?">{({ code }) => <Progress key={code} {...(code ? { code } : {})} />}</Route>
          <Route>
            <Staff />
          </Route>
        </Switch>
      </Suspense>
    </Mistake>
  );
}

function Staff() {
  const me = useMe();
  const { words } = useWords();
  if (me.data === undefined) return me.error ? <Failed failure={me.error} again={() => void me.refetch()} /> : <Waiting />;
  if (me.data === null) return <SignIn />;
  return (
    <Frame me={me.data}>
      <Mistake>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/queue" component={Queue} />
            <Route path="/incidents/:id">{({ id }) => <Incident key={id} id={id} />}</Route>
            <Route path="/work" component={Tasks} />
            <Route path="/work/report/:source?">{({ source }) => <StaffReport key={source} {...(source ? { source } : {})} />}</Route>
            <Route path="/work/:incident/:task">
              {({ incident, task }) => <Task key={`${incident}/${task}`} incident={incident} task={task} />}
            </Route>
            <Route path="/scenes" component={Scenes} />
            <Route path="/scenes/new" component={StartScene} />
            <Route path="/scenes/:id/book">{({ id }) => <BookPage key={id} sceneId={id} />}</Route>
            <Route path="/scenes/:id/:hash/book">{({ id, hash }) => <BookPage key={`${id}/${hash}`} sceneId={id} hash={hash} />}</Route>
            <Route path="/scenes/:id/compare/:from/:to">
              {({ id, from, to }) => <Compare key={`${id}/${from}/${to}`} sceneId={id} from={from} to={to} />}
            </Route>
            <Route path="/scenes/:id/effect">{({ id }) => <Effect key={id} sceneId={id} />}</Route>
            <Route path="/scenes/:id/:hash?">
              {({ id, hash }) => <Scene key={`${id}/${hash ?? ''}`} sceneId={id} {...(hash ? { hash } : {})} />}
            </Route>
            <Route path="/drafts/:id/rehearsal">{({ id }) => <Rehearse key={id} draft={id} />}</Route>
            <Route path="/drafts/:id">{({ id }) => <Draft key={id} id={id} />}</Route>
            <Route path="/review" component={ReviewDesk} />
            <Route path="/review/:scene">{({ scene }) => <Submission key={scene} scene={scene} />}</Route>
            <Route path="/events" component={Events} />
            <Route path="/district" component={District} />
            <Route path="/">
              <Redirect to={homeOf(me.data)} replace />
            </Route>
            <Route>
              <p className="note">{words.notFound}</p>
            </Route>
          </Switch>
        </Suspense>
      </Mistake>
    </Frame>
  );
}
