import { useEffect, useRef } from 'react';
import 'leaflet/dist/leaflet.css';
import { geoJSON, map } from 'leaflet';
import { useAreas } from '../../../shell/use-areas.ts';

interface Properties {
  readonly id?: string;
  readonly kind?: string;
  readonly name?: { readonly zh: string };
}

/** Tints that are told apart beside each other; who it is stands on the area in words. */
const tints = ['#9db8dd', '#a9cdb6', '#e0c59a', '#c7b3dc', '#9fcfd3', '#d9b3b3', '#c9cf9d', '#b9bec8'];
const untinted = '#eceff3';

/** The streets of the district, each in the tint of who answers there and with the name. */
export function OwnershipMap({
  words,
  hole,
  quiet,
  label,
}: {
  /** Street → who answers, in words */
  readonly words: ReadonlyMap<string, string>;
  readonly hole?: string;
  /** What is said where there is nothing to see */
  readonly quiet?: string;
  readonly label: string;
}) {
  const areas = useAreas();
  const place = useRef<HTMLDivElement>(null);
  const features = areas.data?.features;
  useEffect(() => {
    if (!place.current || !features) return;
    const shown = map(place.current, { attributionControl: false, scrollWheelZoom: false, zoomControl: false, zoomSnap: 0.1 });
    const streets = features.filter(({ properties }) => (properties as Properties).kind === 'street');
    const owners = [...new Set(words.values())].filter((said) => said !== quiet);
    const layer = geoJSON(streets as unknown as GeoJSON.Feature[], {
      style: (feature) => {
        const said = words.get((feature?.properties as Properties | undefined)?.id ?? '') ?? '';
        const fillColor = said === hole ? '#f3b4ab' : (tints[owners.indexOf(said) % tints.length] ?? untinted);
        return { color: '#44546a', weight: 1.5, fillColor, fillOpacity: 0.8 };
      },
      onEachFeature: (feature, drawn) => {
        const { id = '', name } = feature.properties as Properties;
        drawn.bindTooltip(`${name?.zh ?? ''} ${words.get(id) ?? ''}`.replaceAll('<', '&lt;'), { sticky: true });
      },
    }).addTo(shown);
    shown.fitBounds(layer.getBounds(), { padding: [4, 4] });
    return () => {
      shown.remove();
    };
  }, [features, words, hole, quiet]);
  return <section ref={place} className="ownership-map" aria-label={label} />;
}
