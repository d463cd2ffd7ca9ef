<?php

/**
 * The hook amoCRMAddContact of FormIt and AjaxForm: hands what a visitor sent to amocrm-routes. While that is away, it is kept
 * in the table <prefix>amocrm_forms and sent on the next hit, under the same key, so that nothing is lost or taken twice.
 *
 * Install: make this file the code of a snippet named amoCRMAddContact (in place of the component's), and of a plugin on
 * OnWebPageComplete, which sends what waits on any page. System settings:
 *
 *   crm_routes_url   https://your.host/amocrm     where amocrm-routes answers
 *   crm_routes_key   shop:…                       its key: what stands behind "shop:" in intake.api-keys
 *
 * Call:  [[!FormIt? &hooks=`amoCRMAddContact,email` &formName=`callback` &amoCRMmodxAmoFieldsEq=`fio==name||tel==phone`]]
 *
 *   amoCRMmodxAmoFieldsEq    form field == amoCRM field, joined by ||; or a,b,c; or JSON. Fields are sent by these names
 *   amoCRMNameField          the old list, amoCRM field == form field; counts when the other is empty
 *   amoCRMFormFilledFields   fields, by their names after that, without which the form is refused
 *   amoCRMForm               the form's name in form.<name>.… of the settings; else formName, else "site"
 *
 * Pipeline, stage and custom fields of a form stand in the settings (form.<name>.pipeline-id, .status-new, .fields);
 * import-modx prints them from the calls it finds.
 */
if (!class_exists('AmocrmRoutesForm')) {
    class AmocrmRoutesForm
    {
        private const AT_ONCE = 5;
        private const CLAIM_SECONDS = 60;
        private const NOT_TYPED = '/^(af_action|g-recaptcha-response|h-captcha-response|smart-token|csrf.*|.*password.*|submit)$/i';

        private $modx;
        private $table;

        public function __construct($modx)
        {
            $this->modx = $modx;
            $this->table = '`' . $modx->getOption('table_prefix') . 'amocrm_forms`';
        }

        /** False, with the fields at fault marked, when the form cannot be taken as it is. */
        public function submit($hook, array $properties): bool
        {
            $fields = $this->fields($hook->getValues(), $properties);
            $missing = $this->missing($fields, $properties);
            foreach ($missing as $field) {
                $hook->addError($this->typedAs($field, $properties), 'must be filled');
            }
            if ($missing) {
                return false;
            }
            $form = $this->name((string) ($properties['amoCRMForm'] ?? $properties['formName'] ?? ''));
            $key = bin2hex(random_bytes(16));
            $body = json_encode($fields ?: new stdClass(), JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
            [$status, $answer] = $this->post($form, $key, $body);
            if ($status === 422) {
                return $this->refused($hook, $answer, $properties);
            }
            if ($status >= 200 && $status < 300) {
                $this->sendWaiting();
                return true;
            }
            if ($this->keep($form, $key, $body)) {
                return true;
            }
            $hook->addError('amocrm', 'The form could not be sent. Please try again, or call us.');
            return false;
        }

        /** Sends what waits, oldest first, until one cannot be sent. Several hits at once never send the same row. */
        public function sendWaiting(): void
        {
            $now = time();
            $rows = $this->run("select id, form, idem, body, tries from {$this->table} where not_before <= ? order by id limit "
                . self::AT_ONCE, [$now]);
            foreach ($rows ? $rows->fetchAll(PDO::FETCH_ASSOC) : [] as $row) {
                $claim = $this->run("update {$this->table} set not_before = ?, tries = tries + 1 where id = ? and tries = ?",
                    [$now + self::CLAIM_SECONDS, $row['id'], $row['tries']]);
                if (!$claim || $claim->rowCount() !== 1) {
                    continue;
                }
                [$status] = $this->post($row['form'], $row['idem'], $row['body']);
                if ($status >= 200 && $status < 300) {
                    $this->run("delete from {$this->table} where id = ?", [$row['id']]);
                } elseif ($status === 422 || $status === 400 || $status === 413) {
                    $this->log("row {$row['id']} of {$this->table} is refused with $status; it stays there for a person");
                    $this->run("update {$this->table} set not_before = 4294967295 where id = ?", [$row['id']]);
                } else {
                    $away = $status === 0 || $status >= 500;
                    $this->run("update {$this->table} set not_before = ? where id = ?",
                        [$now + ($away ? 0 : self::CLAIM_SECONDS), $row['id']]);
                    break;
                }
            }
        }

        /** What the visitor typed, by the names that the call gives; files by their names, never their bytes. */
        private function fields(array $values, array $properties): array
        {
            $names = $this->names($properties);
            $fields = [];
            foreach ($values as $name => $value) {
                if (preg_match(self::NOT_TYPED, (string) $name) && !isset($names[$name])) {
                    continue;
                }
                if (is_array($value) && isset($value['tmp_name'])) {
                    $value = $value['name'];
                }
                $target = $names[$name] ?? $name;
                $fields[$target] = isset($fields[$target]) && is_scalar($fields[$target]) && is_scalar($value)
                    ? trim($fields[$target] . ' ' . $value)
                    : $value;
            }
            return $fields;
        }

        /** Form field => amoCRM field, as the call says. */
        private function names(array $properties): array
        {
            return $this->pairs((string) ($properties['amoCRMmodxAmoFieldsEq'] ?? ''))
                ?: array_flip($this->pairs((string) ($properties['amoCRMNameField'] ?? '')));
        }

        /** As amocrm-routes takes the name of a form. */
        private function name(string $given): string
        {
            $name = trim((string) preg_replace(['/[^\p{L}\p{N} ._-]+/u', '/^[^\p{L}\p{N}_]+/u'], [' ', ''], $given));
            return preg_match('/^.{1,64}/u', $name, $start) ? trim($start[0]) : 'site';
        }

        /** a==b||c==d, a,b,c or JSON: form field => amoCRM field. */
        private function pairs(string $text): array
        {
            $text = trim($text);
            $json = $text !== '' && ($text[0] === '{' || $text[0] === '[') ? json_decode($text, true) : null;
            if (is_array($json)) {
                $pairs = [];
                foreach ($json as $from => $to) {
                    $pairs[is_int($from) ? (string) $to : $from] = (string) $to;
                }
                return $pairs;
            }
            $pairs = [];
            foreach (preg_split(strpos($text, '==') !== false || strpos($text, '||') !== false ? '/\|\|/' : '/,/', $text) as $part) {
                $sides = array_map('trim', explode('==', $part, 2));
                if ($sides[0] !== '') {
                    $pairs[$sides[0]] = $sides[1] ?? $sides[0];
                }
            }
            return $pairs;
        }

        private function missing(array $fields, array $properties): array
        {
            $typed = [];
            foreach ($fields as $name => $value) {
                $typed[$this->lower((string) $name)] = is_scalar($value) ? trim((string) $value) : $value;
            }
            return array_values(array_filter(
                array_keys($this->pairs((string) ($properties['amoCRMFormFilledFields'] ?? ''))),
                function ($name) use ($typed) {
                    $value = $typed[$this->lower((string) $name)] ?? '';
                    return $value === '' || $value === [];
                }
            ));
        }

        private function lower(string $text): string
        {
            return function_exists('mb_strtolower') ? mb_strtolower($text) : strtolower($text);
        }

        /** The form's own name of a field. */
        private function typedAs(string $field, array $properties): string
        {
            foreach ($this->names($properties) as $own => $target) {
                if ($this->lower((string) $target) === $this->lower($field)) {
                    return (string) $own;
                }
            }
            return $field;
        }

        private function refused($hook, string $answer, array $properties): bool
        {
            $errors = json_decode($answer, true)['errors'] ?? [];
            foreach ($errors ?: [['path' => 'amocrm', 'message' => 'is refused']] as $error) {
                $field = ltrim((string) ($error['path'] ?? $error['field'] ?? 'amocrm'), '$./');
                $hook->addError($this->typedAs($field, $properties), (string) ($error['message'] ?? $error['detail'] ?? 'is refused'));
            }
            return false;
        }

        /** The HTTP status, 0 when nobody answered, and the answer. */
        private function post(string $form, string $key, string $body): array
        {
            $curl = curl_init(rtrim((string) $this->modx->getOption('crm_routes_url'), '/') . '/forms/' . rawurlencode($form));
            curl_setopt_array($curl, [
                CURLOPT_POST => true,
                CURLOPT_POSTFIELDS => $body,
                CURLOPT_RETURNTRANSFER => true,
                CURLOPT_CONNECTTIMEOUT => 2,
                CURLOPT_TIMEOUT => 5,
                CURLOPT_HTTPHEADER => [
                    'Content-Type: application/json',
                    'X-API-Key: ' . $this->modx->getOption('crm_routes_key'),
                    'Idempotency-Key: ' . $key,
                    'Expect:',
                ],
            ]);
            $answer = curl_exec($curl);
            $status = $answer === false ? 0 : (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
            if ($status < 200 || $status >= 300) {
                $this->log("form $form: " . ($status ? "answered with $status" : curl_error($curl)));
            }
            curl_close($curl);
            return [$status, (string) $answer];
        }

        private function keep(string $form, string $key, string $body): bool
        {
            $insert = "insert into {$this->table} (form, idem, body, received_at) values (?, ?, ?, ?)";
            $values = [$form, $key, $body, time()];
            if ($this->run($insert, $values)) {
                return true;
            }
            $this->run("create table if not exists {$this->table} (id int unsigned not null auto_increment primary key,"
                . ' form varchar(64) not null, idem char(32) not null, body mediumtext not null, received_at int unsigned not null,'
                . ' tries int unsigned not null default 0, not_before int unsigned not null default 0, key (not_before))'
                . ' default charset=utf8mb4', []);
            return (bool) $this->run($insert, $values);
        }

        /** The statement, or null when the database refuses it: the table is made only once something has to wait. */
        private function run(string $sql, array $values)
        {
            try {
                $statement = $this->modx->prepare($sql);
                return $statement && $statement->execute($values) ? $statement : null;
            } catch (PDOException $e) {
                return null;
            }
        }

        /** Without what the visitor typed. */
        private function log(string $message): void
        {
            $this->modx->log(1, '[amocrm-form] ' . $message);
        }
    }
}
$amocrmForm = new AmocrmRoutesForm($modx);
if (!isset($hook)) {
    $amocrmForm->sendWaiting();
    return '';
}
return $amocrmForm->submit($hook, $scriptProperties);
