import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { server, valueFrom } from '../../../server.ts';
import { useMe } from '../../../session.ts';
import { Empty, Failed, Waiting } from '../../../shell/states.tsx';
import '../design.css';
import './start.css';
import { FileStart } from './file-start.tsx';
import { GuidedFlow } from './guided-flow.tsx';
import { TemplateStart } from './template-start.tsx';
import { useStartWords } from './words.ts';

const ways = ['guided', 'template', 'file'] as const;

/** How a new scene begins: by seven questions, after a template, from a file. */
export function StartPage() {
  const { words } = useWords();
  const own = useStartWords();
  const me = useMe();
  const by = new URLSearchParams(useSearch()).get('by');
  const way = ways.find((one) => one === by) ?? 'guided';
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => valueFrom(server.drafts()) });
  const district = useQuery({ queryKey: ['design-words'], queryFn: () => valueFrom(server.designWords()) });
  const failure = drafts.error ?? district.error;
  if (failure) return <Failed failure={failure} again={() => void Promise.all([drafts.refetch(), district.refetch()])} />;
  if (!drafts.data || !district.data || !me.data) return <Waiting />;
  const leads = drafts.data.mayCreate;
  if (leads.length === 0) return <Empty title={own.title} about={own.notDesigner} />;
  return (
    <div className="room start-room">
      <div className="room-head">
        <Link href="/scenes" className="dim">
          ← {words.scenes.title}
        </Link>
        <h1>{own.title}</h1>
        <nav aria-label={own.wayLabel} className="start-ways">
          {ways.map((one) => (
            <Link key={one} href={`/scenes/new?by=${one}`} aria-current={one === way ? 'page' : undefined}>
              {own.ways[one]}
            </Link>
          ))}
        </nav>
      </div>
      {way === 'guided' && <GuidedFlow district={district.data} leads={leads} person={me.data.person} />}
      {way === 'template' && <TemplateStart leads={leads} />}
      {way === 'file' && <FileStart leads={leads} />}
    </div>
  );
}
