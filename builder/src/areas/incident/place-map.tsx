import { useEffect, useRef } from 'react';
import 'leaflet/dist/leaflet.css';
import { circleMarker, geoJSON, map } from 'leaflet';
import { useWords } from '../../language/language.ts';
import { useAreas } from '../../shell/use-areas.ts';

const zoom = 15;

interface Properties {
  readonly kind?: string;
}

/** Where it is, on the district's own areas: nothing comes from elsewhere. */
export default function PlaceMap({ lon, lat }: { readonly lon: number; readonly lat: number }) {
  const { words } = useWords();
  const areas = useAreas();
  const place = useRef<HTMLDivElement>(null);
  const features = areas.data?.features;
  useEffect(() => {
    if (!place.current || !features) return;
    const shown = map(place.current, { attributionControl: false, scrollWheelZoom: false }).setView([lat, lon], zoom);
    const drawn = features.filter(({ properties }) => (properties as Properties).kind !== 'district');
    geoJSON(drawn as unknown as GeoJSON.Feature[], {
      interactive: false,
      style: (feature) => {
        const kind = (feature?.properties as Properties | undefined)?.kind;
        return kind === 'street'
          ? { color: '#44546a', weight: 2.5, fill: false }
          : { color: '#8d97a5', weight: kind === 'community' ? 1.2 : 0.5, fillColor: '#eceff3', fillOpacity: 0.4 };
      },
    }).addTo(shown);
    circleMarker([lat, lon], { radius: 8, color: '#fff', weight: 2, fillColor: '#c8102e', fillOpacity: 1 }).addTo(shown);
    return () => {
      shown.remove();
    };
  }, [features, lon, lat]);
  return (
    <>
      <section ref={place} className="place-map" aria-label={words.incident.map} />
      <p className="number dim">
        {lon.toFixed(5)}, {lat.toFixed(5)}
      </p>
    </>
  );
}
