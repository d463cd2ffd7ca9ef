<?php

/** What the form hook uses of MODX and FormIt, on a real database: told by a JSON object on standard input. */
class modX
{
    public $options;
    public $logged = [];
    private $pdo;

    public function __construct(array $options, string $dsn)
    {
        $this->options = $options;
        $this->pdo = new PDO($dsn, 'root', '', [PDO::ATTR_ERRMODE => PDO::ERRMODE_SILENT]);
    }

    public function getOption($key, $options = null, $default = null)
    {
        return $this->options[$key] ?? $default;
    }

    public function prepare($sql)
    {
        return $this->pdo->prepare($sql);
    }

    public function log($level, $message)
    {
        $this->logged[] = $message;
    }
}

class fiHooks
{
    public $errors = [];
    private $values;

    public function __construct(array $values)
    {
        $this->values = $values;
    }

    public function getValues()
    {
        return $this->values;
    }

    public function addError($key, $message)
    {
        $this->errors[$key] = $message;
    }
}

/** As MODX runs a snippet: its properties are variables, its code is a function of its own. */
function process(modX $modx, string $file, array $properties)
{
    $scriptProperties = $properties;
    extract($properties, EXTR_SKIP);
    return include $file;
}

$told = json_decode(stream_get_contents(STDIN), true);
$modx = new modX($told['options'], $told['dsn']);
$results = [];
$errors = [];
foreach ($told['hits'] as $hit) {
    $hook = isset($hit['values']) ? new fiHooks($hit['values']) : null;
    $results[] = process($modx, $argv[1], $hook ? ['hook' => $hook] + $hit['call'] : []);
    $errors[] = $hook ? (object) $hook->errors : new stdClass();
}
echo json_encode(['results' => $results, 'errors' => $errors, 'log' => $modx->logged], JSON_UNESCAPED_UNICODE);
