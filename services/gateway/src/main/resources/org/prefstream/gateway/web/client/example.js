import { Annotations } from './prefstream.js';

const form = document.querySelector('form');
const element = (id) => document.getElementById(id);

const annotations = await Annotations.open({
  headers: () => (form.token.value ? { authorization: `Bearer ${form.token.value}` } : {}),
});

const say = (text) => {
  element('status').textContent = text;
};
const showKept = async () => {
  element('kept').textContent = await annotations.size();
};
const count = (id) => {
  element(id).textContent = Number(element(id).textContent) + 1;
  showKept();
};

annotations.addEventListener('accepted', () => {
  count('accepted');
  say('The vote is accepted.');
});
annotations.addEventListener('refused', ({ detail }) => {
  count('refused');
  say(detail.errors.map(({ field, reason }) => `${field} ${reason}`).join('; '));
});
annotations.addEventListener('waiting', ({ detail }) => {
  say(`${detail.reason}: next try in ${Math.ceil(detail.millis / 1000)} s`);
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const vote = { dimension: 'HELPFULNESS', choice: event.submitter.value };
  for (const name of ['promptId', 'responseA', 'responseB', 'annotatorId']) {
    if (form[name].value) {
      vote[name] = form[name].value;
    }
  }
  await annotations.add('preference', vote);
  showKept();
});

showKept();
