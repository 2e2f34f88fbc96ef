/** A form as it is filled in. */
import { TaskFormView } from '@sceneworks/forms';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

const form = await (await fetch('./form.json')).json();

function Filled() {
  const [value, setValue] = useState({});
  return createElement(TaskFormView, { form, lang: 'zh', value, onChange: setValue });
}

createRoot(document.getElementById('root')).render(createElement(Filled));
