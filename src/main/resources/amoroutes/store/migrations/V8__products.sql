-- Which element of amoCRM's catalogs a product of the shops is.
create table product (
    catalog_id integer not null,
    kind       text not null,      -- by what it is known: article, id or name
    value      text not null,
    element_id integer,            -- null: it was asked for, and nobody knows whether it was made
    asked_at   integer,            -- when that was
    primary key (catalog_id, kind, value)
) without rowid;
create index product_element on product (catalog_id, element_id);
