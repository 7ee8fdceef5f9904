'use strict';
// Everything works without this file; with it a refused form keeps what was typed.

let sent = null;

document.addEventListener('htmx:beforeRequest', (event) => {
  if (event.detail.elt instanceof HTMLFormElement) {
    sent = event.detail.elt;
  }
});

document.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.target.id === 'problem') {
    point(event.detail.target);
    askForCode(event.detail.target);
  } else if (event.detail.target === document.body) {
    document.getElementById('main')?.focus();
  }
});

// The code is asked for when it is needed; without script its field is always there.
document.querySelectorAll('[data-step=later]').forEach((step) => { step.hidden = true; });

document.addEventListener('htmx:sendError', lost);
document.addEventListener('htmx:timeout', lost);

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
  if (button) {
    copy(button, document.getElementById(button.dataset.copy));
  }
});

/** Says at each field what is wrong with it. */
function point(problem) {
  if (!sent) {
    return;
  }
  sent.querySelectorAll('.wrong').forEach((old) => old.remove());
  sent.querySelectorAll('[aria-invalid]').forEach((old) => old.removeAttribute('aria-invalid'));
  let first = null;
  problem.querySelectorAll('[data-pointer]').forEach((item, at) => {
    const field = fieldOf(item.dataset.pointer);
    if (field && field.type !== 'hidden') {
      const said = document.createElement('p');
      said.className = 'wrong';
      said.id = `wrong-${at}`;
      said.textContent = item.querySelector('span').textContent;
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-errormessage', said.id);
      (field.closest('.field, fieldset') ?? field).append(said);
      first ??= field;
    }
  });
  first?.focus({ preventScroll: true });
}

/** The password was right, and is still in its field. */
function askForCode(problem) {
  const step = document.querySelector('[data-step]');
  if (step && problem.querySelector('[data-code=totp_required]')) {
    step.hidden = false;
    step.querySelector('input').focus();
  }
}

/** /business/country is the field business.country, /outcomes/1 the second one called outcomes. */
function fieldOf(pointer) {
  const path = pointer.split('/').slice(1);
  const called = (name) => [...sent.elements].filter((field) => field.name === name);
  return called(path.join('.'))[0] ?? called(path.slice(0, -1).join('.'))[Number(path.at(-1))]
    ?? called(path.slice(0, -1).join('.'))[0];
}

function lost() {
  const place = document.getElementById('problem');
  const said = document.createElement('div');
  said.className = 'problem';
  said.setAttribute('role', 'alert');
  said.textContent = 'There was no answer. Send it again: what was done already is not done twice.';
  place?.replaceChildren(said);
  place?.scrollIntoView({ block: 'start' });
}

async function copy(button, source) {
  if (!source) {
    return;
  }
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(source);
    button.textContent = 'Selected: copy it';
  }
}
