import type { Browser } from 'playwright-core';

/** What a street looks like to a phone, roughly: asphalt, kerb and a round hole, nearer or farther. */
const street = (radius: number): string => `<style>
  body { margin: 0; height: 960px; background: repeating-linear-gradient(97deg, #6d6f72 0 3px, #77797c 3px 7px, #707275 7px 9px) }
  .kerb { position: absolute; inset: 0 0 auto; height: 220px; background: linear-gradient(#a9a294, #8d8779 92%, #55524b) }
  .line { position: absolute; left: -80px; bottom: 90px; width: 1500px; height: 26px; background: #e6e3d8; transform: rotate(-4deg) }
  .hole { position: absolute; left: 640px; top: 560px; width: ${2 * radius}px; height: ${1.4 * radius}px; margin: -${0.7 * radius}px -${radius}px;
    border-radius: 50%; background: radial-gradient(#0b0b0c 55%, #2a2928 72%, #4b4947 78%, #8c8a87 80%, #5f5d5b 90%) }
</style><div class="kerb"></div><div class="line"></div><div class="hole"></div>`;

/** Photographs as a phone takes them: JPEG, larger than is sent. */
export async function photographs(browser: Browser, radii: readonly number[]): Promise<readonly Buffer[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
  const taken: Buffer[] = [];
  for (const radius of radii) {
    await page.setContent(street(radius));
    taken.push(await page.screenshot({ type: 'jpeg', quality: 80 }));
  }
  await page.close();
  return taken;
}

/** A photograph as a file input is given one. */
export const asFile = (picture: Buffer, name = 'street.jpg') => ({ name, mimeType: 'image/jpeg', buffer: picture });
