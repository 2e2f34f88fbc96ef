import type { Face, Names } from '@sceneworks/scene';
import { differenceWords } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { EmergencyNote } from '../review/emergency-note.tsx';
import { Parameters } from '../review/parameters.tsx';
import { EditScene } from './draw/edit-scene.tsx';
import { Inspector } from './inspector.tsx';
import { ScenePicture } from './scene-picture.tsx';
import { useVersion } from './version-query.ts';

export interface ScenePageProps {
  readonly sceneId: string;
  /** Of an older version; absent: the one in force */
  readonly hash?: string;
}

const noNames: Names = {};

/** One scene as a picture to be read, with its inspector. */
export function ScenePage({ sceneId, hash }: ScenePageProps) {
  const { words } = useWords();
  const list = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()) });
  const row = list.data?.rows.find(({ id }) => id === sceneId);
  const wanted = hash ?? row?.hash;
  const version = useVersion(sceneId, wanted);
  const failure = list.error ?? version.error;
  if (version.data)
    return (
      <SceneRoom
        scene={version.data.scene}
        publishedAt={version.data.publishedAt}
        names={version.data.names ?? noNames}
        isInForce={version.data.hash === row?.hash}
        {...(hash ? { hash } : {})}
      />
    );
  if (failure) return <Failed failure={failure} again={() => void (list.error ? list.refetch() : version.refetch())} />;
  if (list.data && wanted === undefined) return <Empty title={words.notFound} about={words.scenes.empty} />;
  return <Waiting />;
}

export interface SceneRoomProps {
  readonly scene: Scene;
  readonly publishedAt: string;
  readonly names: Names;
  /** Only the numbers of the version in force can be tuned */
  readonly isInForce: boolean;
  /** Of an older version */
  readonly hash?: string;
}

/** The room itself, whatever brought the scene here. */
export function SceneRoom({ scene, publishedAt, names, isInForce, hash }: SceneRoomProps) {
  const { lang, words, say } = useWords();
  const [face, setFace] = useState<Face>('peace');
  const [selected, setSelected] = useState<string>();
  const node = scene.nodes.find(({ id }) => id === selected);
  const differing = useMemo(() => scene.nodes.filter((one) => differenceWords(scene, one, lang, names)), [scene, lang, names]);
  return (
    <div className={`scene-room ${face}`}>
      <div className="scene-head">
        <Link href="/scenes" className="dim">
          ← {words.scenes.title}
        </Link>
        <h1>{say(scene.title)}</h1>
        <span className="dim">
          {words.scenes.domain[scene.domain]} · {words.scenes.published(instantText(publishedAt, lang))}
        </span>
        <span className="scene-head-rest" />
        <Link href={`/scenes/${scene.id}${hash ? `/${hash}` : ''}/book`} className="button">
          {words.scenes.book}
        </Link>
        <Link href={`/scenes/${scene.id}/effect`} className="button">
          {words.scenes.effect}
        </Link>
        <EditScene scene={scene} />
        {face === 'emergency' && (
          <span className="face-count">{lang === 'zh' ? `${differing.length} 处与平时不同` : `${differing.length} differ from peace`}</span>
        )}
        <fieldset className="face-switch" aria-label={words.scenes.face}>
          {(['peace', 'emergency'] as const).map((one) => (
            <button key={one} type="button" className={one} aria-pressed={face === one} onClick={() => setFace(one)}>
              {lang === 'zh' ? { peace: '平', emergency: '战' }[one] : words.mode[one]}
            </button>
          ))}
        </fieldset>
      </div>
      <EmergencyNote sceneId={scene.id} />
      {isInForce && <Parameters sceneId={scene.id} />}
      <div className="scene-body">
        <ScenePicture scene={scene} mode={face} lang={lang} selected={selected} onSelect={setSelected} names={names} />
        <Inspector node={node} scene={scene} lang={lang} mode={face} names={names} onSelect={setSelected} />
      </div>
    </div>
  );
}
