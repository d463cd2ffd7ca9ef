'use strict';
// Draws the board from /control/board. Everything from outside goes through textContent, so nothing can be markup.
const $ = id => document.getElementById(id);
const money = new Intl.NumberFormat(language);
let revision = '';
let pipelines = [];
let leads = [];
let labels = {};
let chosen = null;
const cards = new Map();

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function plain(value) {
  if (value === true) return t.yes;
  if (value === false) return t.no;
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function list(values) {
  return (values || []).map(plain).join(', ');
}

function person(entity) {
  const box = element('div', 'person');
  box.append(element('b', '', entity.name || t.nameless));
  for (const [name, values] of Object.entries(entity.fields)) {
    const label = name === 'PHONE' || name === 'EMAIL' ? '' : (labels[name] || name) + ': ';
    box.append(element('div', '', label + list(values)));
  }
  if (entity.tags.length) box.append(tags(entity.tags));
  return box;
}

function tags(names) {
  const box = element('ul', 'tags');
  names.forEach(name => box.append(element('li', '', name)));
  return box;
}

function table(fields) {
  const box = element('table');
  for (const [name, values] of Object.entries(fields)) {
    const row = box.insertRow();
    row.insertCell().textContent = labels[name] || name;
    row.insertCell().textContent = list(values);
  }
  return box;
}

function card(lead) {
  const box = element('article', 'card');
  box.id = 'lead-' + lead.id;
  const top = element('div', 'top');
  const open = element('button', 'open', lead.name);
  open.type = 'button';
  open.addEventListener('click', () => show(lead.id));
  const name = element('h3');
  name.append(open);
  top.append(name, element('span', 'price', money.format(lead.price) + ' ₽'));
  box.draggable = true;
  box.addEventListener('dragstart', event => event.dataTransfer.setData('text/plain', String(lead.id)));
  box.append(top, element('p', 'who', '№ ' + lead.id + ' · ' + lead.responsible));
  lead.contacts.concat(lead.companies).forEach(each => box.append(person(each)));
  if (lead.tags.length) box.append(tags(lead.tags));
  if (Object.keys(lead.fields).length) box.append(table(lead.fields));
  lead.notes.forEach(text => box.append(element('div', 'note', text)));
  return box;
}

// A card that has not changed keeps its element: nothing flickers and a selection survives.
function cardOf(lead, firstTime) {
  const text = JSON.stringify(lead);
  const known = cards.get(lead.id);
  if (known && known.text === text) return known.node;
  const node = card(lead);
  if (!firstTime) node.classList.add('new');
  cards.set(lead.id, {text, node});
  return node;
}

function drawPipelines() {
  if (!pipelines.some(each => each.id === chosen)) chosen = pipelines[0].id;
  $('pipelines').replaceChildren(...pipelines.map(pipeline => {
    const button = element('button', '', pipeline.name);
    button.type = 'button';
    button.setAttribute('aria-pressed', String(pipeline.id === chosen));
    const count = leads.filter(lead => lead.pipeline_id === pipeline.id).length;
    button.append(element('span', 'count', String(count)));
    button.addEventListener('click', () => { chosen = pipeline.id; draw(true); });
    return button;
  }));
}

function sync(parent, wanted) {
  wanted.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] || null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
}

function column(pipeline, status, firstTime) {
  const id = 'column-' + pipeline.id + '-' + status.id;
  let box = $(id);
  if (!box) {
    box = element('section', 'column');
    box.id = id;
    box.append(element('h2'), element('div'));
    if (status.type !== 1) takeDrops(box, pipeline, status);
  }
  const mine = leads.filter(lead => lead.pipeline_id === pipeline.id && lead.status_id === status.id).reverse();
  const sum = mine.reduce((total, lead) => total + lead.price, 0);
  box.style.setProperty('--tint', status.color);
  box.firstElementChild.replaceChildren(element('b', '', status.name),
    element('span', '', t.count + mine.length + (mine.length ? ' · ' + money.format(sum) + ' ₽' : '')));
  sync(box.lastElementChild, mine.map(lead => cardOf(lead, firstTime)));
  return box;
}

function draw(firstTime) {
  drawPipelines();
  const pipeline = pipelines.find(each => each.id === chosen);
  sync($('board'), pipeline.statuses.map(status => column(pipeline, status, firstTime)));
  $('empty').hidden = leads.length > 0;
}

function takeDrops(box, pipeline, status) {
  box.addEventListener('dragover', event => { event.preventDefault(); box.classList.add('over'); });
  box.addEventListener('dragleave', () => box.classList.remove('over'));
  box.addEventListener('drop', event => {
    event.preventDefault();
    box.classList.remove('over');
    move(event.dataTransfer.getData('text/plain'), pipeline, status);
  });
}

// As a manager does it: whoever subscribed to changes is told.
async function move(id, pipeline, status) {
  const reply = await change('POST', '/control/leads/' + id, {pipeline_id: pipeline.id, status_id: status.id});
  text('said', reply.ok ? t.moved + status.name : t.refused + reply.status, !reply.ok);
}

function change(method, path, body) {
  return fetch(path, {method, headers: {'X-Sandbox-Control': '1'}, body: body && JSON.stringify(body)});
}

// One lead: its stage, its people with their other leads, and all that happened to it.
async function show(id) {
  const reply = await fetch('/control/leads/' + id);
  if (!reply.ok) return;
  const lead = await reply.json();
  const close = element('button', 'close', t.close);
  close.type = 'button';
  close.addEventListener('click', () => $('card').close());
  $('card').replaceChildren(close, element('h2', '', lead.name), stages(lead), element('h3', '', t.people),
    ...lead.contacts.concat(lead.companies).map(contactCard), element('h3', '', t.history), history(lead.history));
  if (!$('card').open) $('card').showModal();
}

function stages(lead) {
  const label = element('label', '', t.stage + ' ');
  const select = element('select');
  const open = pipelines.flatMap(pipeline => pipeline.statuses.map(status => ({pipeline, status})));
  open.forEach(({pipeline, status}, place) => {
    const option = element('option', '', pipeline.name + ' / ' + status.name);
    option.value = String(place);
    option.disabled = status.type === 1;
    option.selected = pipeline.id === lead.pipeline_id && status.id === lead.status_id;
    select.append(option);
  });
  select.addEventListener('change', async () => {
    const {pipeline, status} = open[Number(select.value)];
    await move(lead.id, pipeline, status);
    show(lead.id);
  });
  label.append(select);
  return label;
}

function contactCard(entity) {
  const box = person(entity);
  if (entity.leads.length) box.append(element('div', '', t.otherLeads + entity.leads.map(lead => lead.name).join(', ')));
  return box;
}

function history(rows) {
  const box = element('table', 'history');
  rows.forEach(each => {
    const row = box.insertRow();
    row.insertCell().textContent = new Date(each.at * 1000).toLocaleString(language);
    row.insertCell().textContent = each.by || t.robot;
    row.insertCell().textContent = each.field || t.events[each.type] || each.type;
    row.insertCell().textContent = each.before.join(', ') + (each.before.length && each.after.length ? ' → ' : '') + each.after.join(', ');
  });
  return box;
}

// A button for each fault; those that are on stand in the state, whoever switched them on.
const FAULTS = [
  ['ban', {match: {path: '/api/*'}, times: -1, do: '403'}],
  ['many', {match: {path: '/api/*'}, times: -1, do: '429'}],
  ['lost', {match: {path: '/api/*', method: 'POST'}, times: -1, do: 'reset-after'}],
  ['slow', {match: {path: '/api/*'}, times: -1, do: 'slow', ms: 3000}],
];

function isOn(fault, state) {
  return state.faults.some(each => each.do === fault.do && each.path === fault.match.path && each.times < 0);
}

function drawFaults(state) {
  if (!$('faults').children.length) {
    FAULTS.forEach(([name, fault]) => {
      const button = element('button', 'fault', t[name]);
      button.type = 'button';
      button.title = t[name + 'Hint'];
      button.addEventListener('click', () => { toggled = toggled.then(() => toggle(fault)); });
      $('faults').append(button);
    });
  }
  FAULTS.forEach(([, fault], place) => $('faults').children[place].setAttribute('aria-pressed', String(isOn(fault, state))));
}

// One after the other: each takes all faults away before it switches on what stays.
let toggled = Promise.resolve();

async function toggle(fault) {
  const state = await (await fetch('/control/state')).json();
  const on = FAULTS.map(each => each[1]).filter(each => isOn(each, state) !== (each === fault));
  await change('DELETE', '/control/faults');
  for (const each of on) await change('POST', '/control/faults', each);
}

// The first press asks, the second within 5 seconds does it.
$('reset').addEventListener('click', async () => {
  const button = $('reset');
  if (button.dataset.sure) {
    await change('POST', '/control/reset');
    cards.clear();
  } else {
    button.dataset.sure = 'yes';
    button.textContent = t.sure;
    setTimeout(() => { delete button.dataset.sure; button.textContent = t.reset; }, 5000);
    return;
  }
  delete button.dataset.sure;
  button.textContent = t.reset;
});

// The address of a lead in amoCRM, /leads/detail/ID, leads to its card here.
function find() {
  const lead = leads.find(each => 'lead-' + each.id === location.hash.slice(1));
  if (!lead) return;
  chosen = lead.pipeline_id;
  draw(false);
  $('lead-' + lead.id).classList.add('new');
  $('lead-' + lead.id).scrollIntoView({block: 'center'});
}

function text(id, value, bad) {
  const node = $(id);
  if (node.textContent !== String(value)) node.textContent = value;
  node.classList.toggle('bad', Boolean(bad));
}

function drawState(state) {
  text('leads', money.format(state.leads));
  text('contacts', money.format(state.contacts));
  text('requests', money.format(state.requests.total));
  text('second', state.in_last_second);
  text('limit', state.limit_per_second);
  $('gauge').max = state.limit_per_second;
  $('gauge').value = state.in_last_second;
  text('most', state.requests.max_in_a_second, state.requests.max_in_a_second > state.limit_per_second);
  text('throttled', state.requests.throttled, state.requests.throttled > 0);
  const faults = state.faults.some(fault => fault.times !== 0);
  text('hooks', state.hooks.taken + ' / ' + state.hooks.waiting, state.hooks.waiting > 0);
  text('health', state.banned ? t.banned : faults ? t.faulty : t.fine, state.banned || faults);
  if (state.left_out.length) text('said', t.leftOut + state.left_out.length, true);
  drawFaults(state);
}

async function refresh() {
  try {
    const reply = await fetch('/control/board?since=' + encodeURIComponent(revision));
    const board = await reply.json();
    if (board.pipelines) {
      const firstTime = revision === '';
      ({pipelines, leads, labels} = board);
      draw(firstTime);
      if (firstTime) find();
    }
    revision = board.revision;
    drawState(board.state);
  } catch (gone) {
    text('health', t.gone, true);
  }
  setTimeout(refresh, 1000);
}

refresh();
