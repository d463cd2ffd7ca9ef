<?php

/**
 * Moves an order of miniShop2 to another status through miniShop2 itself, so that its rules hold and its plugins and mails run.
 *
 * Install: put this file into the root of the site, beside MODX's index.php, and write a long random word between the quotes
 * below. In application.properties of amocrm-routes:
 *
 *   database.write-back=connector
 *   database.connector-url=https://your-shop.example/amocrm-status.php
 *   database.connector-secret=the same word
 *
 * In:  POST {"order": 9, "expected": "1", "status": "2"} with the header X-Connector-Secret.
 * Out: 200 {"moved": true}; 200 {"moved": false, "reason": "…"} when the shop refuses; 409 when the order no longer has the
 *      expected status; 404 when there is no such order; 403 without the secret.
 */
const SECRET = '';

function answer(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json; charset=utf-8');
    header('Cache-Control: no-store');
    echo json_encode($body, JSON_UNESCAPED_UNICODE);
    exit;
}

$given = (string) ($_SERVER['HTTP_X_CONNECTOR_SECRET'] ?? '');
if (strlen(SECRET) < 16 || !hash_equals(SECRET, $given)) {
    answer(403, ['error' => strlen(SECRET) < 16 ? 'the secret in this file is shorter than 16 characters' : 'wrong secret']);
}
$wanted = json_decode((string) file_get_contents('php://input'), true);
if (($_SERVER['REQUEST_METHOD'] ?? '') !== 'POST' || !is_array($wanted) || (int) ($wanted['order'] ?? 0) < 1
    || (int) ($wanted['status'] ?? 0) < 1 || !isset($wanted['expected'])) {
    answer(400, ['error' => 'POST {"order": 9, "expected": "1", "status": "2"}']);
}

define('MODX_API_MODE', true);
ob_start();
require __DIR__ . '/index.php';
ob_end_clean();
/** @var modX $modx */
$order = $modx->getObject('msOrder', (int) $wanted['order']);
$shop = $modx->getService('minishop2') ?: $modx->getService(
    'minishop2',
    'miniShop2',
    $modx->getOption('minishop2.core_path', null, MODX_CORE_PATH . 'components/minishop2/') . 'model/minishop2/'
);
if (!$order && $shop) {
    $order = $modx->getObject('msOrder', (int) $wanted['order']);
}
if (!$order) {
    answer(404, ['error' => 'there is no order ' . (int) $wanted['order']]);
}
if (!$shop) {
    answer(500, ['error' => 'miniShop2 is not there']);
}
if ((string) $order->get('status') === (string) (int) $wanted['status']) {
    answer(200, ['moved' => true]);
}
if ((string) $order->get('status') !== (string) $wanted['expected']) {
    answer(409, ['error' => 'the order has status ' . $order->get('status')]);
}
$shop->initialize($order->get('context') ?: 'web', ['json_response' => false]);
$result = $shop->changeOrderStatus((int) $wanted['order'], (int) $wanted['status']);
answer(200, $result === true ? ['moved' => true] : ['moved' => false, 'reason' => is_string($result) ? $result : 'refused']);
