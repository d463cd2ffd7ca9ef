'use strict';
// What the page says. The language is that of ?lang=, else the browser's.
const WORDS = {
  ru: {
    shop: 'Демо-магазин', warn: 'Песочница: это не настоящий amoCRM', leads: 'Сделки', contacts: 'Контакты', requests: 'Запросы',
    second: 'За последнюю секунду', of: 'из', most: 'Максимум за секунду', throttled: 'Отказов 429', hooks: 'Хуки: приняты / ждут',
    state: 'Состояние', fine: 'работает', banned: 'заблокирован (403)', faulty: 'включены сбои', gone: 'нет связи с песочницей',
    reset: 'Начать заново', sure: 'Точно? Всё будет удалено', pipelines: 'Воронки', faults: 'Сбои', other: 'English',
    empty: 'Сделок пока нет. Отправьте первый заказ, и он появится здесь через секунду.',
    yes: 'да', no: 'нет', nameless: 'Без имени', count: 'Сделок: ', history: 'История', close: 'Закрыть', stage: 'Этап',
    people: 'Контакты и компании', otherLeads: 'Сделки: ', refused: 'Не сделано: ', moved: 'Перенесено: ', robot: 'робот',
    ban: 'Бан', many: '429', lost: 'Ответы теряются', slow: 'Медленно',
    banHint: 'На всё ответ 403', manyHint: 'На всё ответ 429', lostHint: 'Запись сделана, но соединение обрывается без ответа',
    slowHint: 'Каждый ответ на 3 секунды позже',
    leftOut: 'Из журнала не выполнено строк: ',
    events: {
      lead_added: 'создана', lead_deleted: 'удалена', lead_restored: 'восстановлена',
      lead_status_changed: 'этап', sale_field_changed: 'бюджет', name_field_changed: 'название',
      entity_responsible_changed: 'ответственный', entity_tag_added: 'теги добавлены', entity_tag_deleted: 'теги убраны',
      entity_linked: 'прикреплено', entity_unlinked: 'откреплено', common_note_added: 'примечание', incoming_call: 'входящий звонок',
      outgoing_call: 'исходящий звонок', custom_field_value_changed: 'поле',
    },
  },
  en: {
    shop: 'Demo shop', warn: 'Sandbox: this is not the real amoCRM', leads: 'Leads', contacts: 'Contacts', requests: 'Requests',
    second: 'In the last second', of: 'of', most: 'Most in a second', throttled: 'Refused with 429', hooks: 'Hooks: taken / waiting',
    state: 'State', fine: 'works', banned: 'blocked (403)', faulty: 'faults are on', gone: 'the sandbox does not answer',
    reset: 'Start over', sure: 'Sure? Everything will be deleted', pipelines: 'Pipelines', faults: 'Faults', other: 'Русский',
    empty: 'There are no leads yet. Send the first order, it appears here within a second.',
    yes: 'yes', no: 'no', nameless: 'No name', count: 'Leads: ', history: 'History', close: 'Close', stage: 'Stage',
    people: 'Contacts and companies', otherLeads: 'Leads: ', refused: 'Not done: ', moved: 'Moved: ', robot: 'robot',
    ban: 'Ban', many: '429', lost: 'Lost answers', slow: 'Slow',
    banHint: 'Everything is answered with 403', manyHint: 'Everything is answered with 429',
    lostHint: 'The write is done, but the connection ends without an answer', slowHint: 'Each answer comes 3 seconds late',
    leftOut: 'Lines of the journal that were left out: ',
    events: {
      lead_added: 'created', lead_deleted: 'deleted', lead_restored: 'restored',
      lead_status_changed: 'stage', sale_field_changed: 'budget', name_field_changed: 'name',
      entity_responsible_changed: 'responsible', entity_tag_added: 'tags added', entity_tag_deleted: 'tags removed',
      entity_linked: 'linked', entity_unlinked: 'unlinked', common_note_added: 'note', incoming_call: 'incoming call',
      outgoing_call: 'outgoing call', custom_field_value_changed: 'field',
    },
  },
};
const language = (new URLSearchParams(location.search).get('lang') || navigator.language).startsWith('ru') ? 'ru' : 'en';
const t = WORDS[language];

document.documentElement.lang = language;
document.querySelectorAll('[data-t]').forEach(node => { node.textContent = t[node.dataset.t]; });
document.querySelectorAll('[data-label]').forEach(node => node.setAttribute('aria-label', t[node.dataset.label]));
document.getElementById('language').textContent = t.other;
document.getElementById('language').href = '?lang=' + (language === 'ru' ? 'en' : 'ru');
