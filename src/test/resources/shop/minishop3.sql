-- MODX 3 with MiniShop3: made by hand after its published schema, with two orders, a cart and their customers.
create table modx_system_settings (`key` varchar(50) primary key, value text not null);
insert into modx_system_settings values ('ms3_status_draft','1'),('ms3_status_new','2'),('site_url','https://shop.example/');
create table modx_users (id int unsigned auto_increment primary key, username varchar(100), active tinyint(1), primary_group int default 0, sudo tinyint(1) default 0, createdon int);
create table modx_user_attributes (id int unsigned auto_increment primary key, internalKey int, fullname varchar(100), email varchar(100), phone varchar(100), mobilephone varchar(100), extended text);
create table modx_site_content (id int unsigned auto_increment primary key, pagetitle varchar(255), parent int unsigned, deleted tinyint(1), class_key varchar(100));
insert into modx_site_content values (39,'Одежда',38,0,'MiniShop3\\Model\\msCategory'),(38,'Каталог',0,0,'MiniShop3\\Model\\msCategory'),(51,'Футболка',39,0,'MiniShop3\\Model\\msProduct');
create table modx_site_tmplvars (id int unsigned auto_increment primary key, name varchar(50), default_text mediumtext);
create table modx_site_tmplvar_contentvalues (id int unsigned auto_increment primary key, tmplvarid int, contentid int, value mediumtext);
insert into modx_site_tmplvars values (1,'supplier',''),(2,'warranty','12 месяцев');
insert into modx_site_tmplvar_contentvalues values (1,1,51,'Север-Текстиль');
create table modx_manager_log (id int unsigned auto_increment primary key, user int, occurred datetime, action varchar(100), classKey varchar(100), item varchar(255));
create table modx_ms3_orders (id int unsigned auto_increment primary key, user_id int unsigned, customer_id int unsigned, token varchar(128), uuid char(36), idempotency_key varchar(128), createdon datetime, updatedon datetime, num varchar(20), cost decimal(12,2), cart_cost decimal(12,2), delivery_cost decimal(12,2), weight decimal(13,3), status_id int unsigned, delivery_id int unsigned, payment_id int unsigned, context varchar(100), order_comment text, properties text, city_of_pickup varchar(50));
create table modx_ms3_order_addresses (id int unsigned auto_increment primary key, order_id int unsigned, createdon datetime, updatedon datetime, first_name varchar(100), last_name varchar(100), phone varchar(50), email varchar(191), country varchar(100), `index` varchar(50), region varchar(100), city varchar(100), metro varchar(255), street varchar(255), building varchar(10), entrance varchar(10), floor varchar(10), room varchar(10), comment text, text_address text, properties text);
create table modx_ms3_order_products (id int unsigned auto_increment primary key, product_id int unsigned, product_key varchar(34), order_id int unsigned, name varchar(255), count int unsigned, price decimal(12,2), weight decimal(13,3), cost decimal(12,2), options text, properties text);
create table modx_ms3_order_statuses (id int unsigned auto_increment primary key, name varchar(100), active tinyint(1), final tinyint(1), fixed tinyint(1), position int unsigned);
insert into modx_ms3_order_statuses values (1,'ms3_order_status_draft',1,0,0,0),(2,'ms3_order_status_new',1,0,1,1),(3,'ms3_order_status_paid',1,0,1,2),(4,'ms3_order_status_sent',1,1,1,3),(5,'ms3_order_status_cancelled',1,1,1,4);
create table modx_ms3_order_logs (id int unsigned auto_increment primary key, user_id int unsigned, order_id int unsigned, `timestamp` datetime, action varchar(100), entry text, visible tinyint(1), ip text);
create table modx_ms3_deliveries (id int unsigned auto_increment primary key, name varchar(255));
insert into modx_ms3_deliveries values (1,'Самовывоз');
create table modx_ms3_payments (id int unsigned auto_increment primary key, name varchar(255));
insert into modx_ms3_payments values (1,'Картой');
create table modx_ms3_vendors (id int unsigned auto_increment primary key, name varchar(255));
create table modx_ms3_products (id int unsigned primary key, article varchar(50), price decimal(12,2), vendor_id int unsigned, stock decimal(13,3));
insert into modx_ms3_products values (51,'OD-003',1290.50,0,7);
create table modx_ms3_product_categories (product_id int unsigned, category_id int unsigned, menuindex int, primary key (product_id, category_id));
create table modx_ms3_product_options (product_id int unsigned, `key` varchar(191), value text);
create table modx_ms3_customers (id int unsigned auto_increment primary key, user_id int unsigned null, first_name varchar(100), last_name varchar(100), phone varchar(50), email varchar(191), is_active tinyint(1), orders_count int, total_spent decimal(12,2), created_at datetime, updated_at datetime);
insert into modx_ms3_customers values (1,null,'Иван','Петров','8 916 123-45-67','ivan@example.ru',1,1,0,'2025-11-01 10:00:00',null);
insert into modx_ms3_orders values
 (1,0,1,'secret-token','0b9f3f0e-0000-4000-8000-000000000001',null,'2025-11-20 10:00:00',null,'2511/1',1290.50,1290.50,0,0.18,2,1,1,'web','Позвоните',null,'Тверь'),
 (2,0,0,'secret-token-2','0b9f3f0e-0000-4000-8000-000000000002',null,'2025-11-20 11:00:00',null,null,0,0,0,0,1,0,0,'web',null,null,null);
insert into modx_ms3_order_addresses (order_id, first_name, last_name, phone, email, city) values (1,'Иван','Петров','8 (916) 123-45-67','ivan@example.ru','Москва'),(2,null,null,null,null,null);
insert into modx_ms3_order_products (product_id, product_key, order_id, name, count, price, weight, cost, options) values (51,'k',1,'Футболка',1,1290.50,0.18,1290.50,'{"size":"M"}'),(51,'k',2,'Футболка',1,1290.50,0.18,1290.50,'[]');
insert into modx_ms3_order_logs (user_id, order_id, `timestamp`, action, entry, visible) values (0,1,'2025-11-20 10:00:00','status','{"status_id":2}',1);
