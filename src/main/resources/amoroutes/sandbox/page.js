'use strict';
// Draws the board from /control/board. Everything from outside goes through textContent, so nothing can be markup.
const $ = id => document.getElementById(id);
const money = new Intl.NumberFormat('ru-RU');
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
  if (value === true) return 'да';
  if (value === false) return 'нет';
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function list(values) {
  return (values || []).map(plain).join(', ');
}

function person(entity) {
  const box = element('div', 'person');
  box.append(element('b', '', entity.name || 'Без имени'));
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
  top.append(element('h3', '', lead.name), element('span', 'price', money.format(lead.price) + ' ₽'));
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
  }
  const mine = leads.filter(lead => lead.pipeline_id === pipeline.id && lead.status_id === status.id).reverse();
  const sum = mine.reduce((total, lead) => total + lead.price, 0);
  box.style.setProperty('--tint', status.color);
  box.firstElementChild.replaceChildren(element('b', '', status.name),
    element('span', '', 'Сделок: ' + mine.length + (mine.length ? ' · ' + money.format(sum) + ' ₽' : '')));
  sync(box.lastElementChild, mine.map(lead => cardOf(lead, firstTime)));
  return box;
}

function draw(firstTime) {
  drawPipelines();
  const pipeline = pipelines.find(each => each.id === chosen);
  sync($('board'), pipeline.statuses.map(status => column(pipeline, status, firstTime)));
  $('empty').hidden = leads.length > 0;
}

// The address of a lead in amoCRM, /leads/detail/ID, leads to its card here.
function show() {
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
  text('health', state.banned ? 'заблокирован (403)' : faults ? 'включены сбои' : 'работает', state.banned || faults);
}

async function refresh() {
  try {
    const reply = await fetch('/control/board?since=' + encodeURIComponent(revision));
    const board = await reply.json();
    if (board.pipelines) {
      const firstTime = revision === '';
      ({pipelines, leads, labels} = board);
      draw(firstTime);
      if (firstTime) show();
    }
    revision = board.revision;
    drawState(board.state);
  } catch (gone) {
    text('health', 'нет связи с песочницей', true);
  }
  setTimeout(refresh, 1000);
}

refresh();
