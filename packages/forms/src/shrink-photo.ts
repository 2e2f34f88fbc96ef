/** The longer side of a photo that leaves the phone, in pixels: enough to read a number plate, small enough for a basement's network. */
export const longestSide = 1_600;
const quality = 0.82;

/** The size a picture is drawn at: as it is, or its longer side brought down to the limit. */
export function sizeWithin(width: number, height: number, most = longestSide): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The picture drawn anew as JPEG, at most 1,600 px long: smaller, and without what the camera wrote beside it. `null` when the file is no
 * picture the browser can read.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch (failure) {
    if (failure instanceof DOMException || failure instanceof TypeError) return null;
    throw failure;
  }
  const { width, height } = sizeWithin(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
