package amoroutes.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes orders into a file of a wanted size, as a shop's bookkeeping exports them; each order is a person's of its own. */
final class BigFile {
    private static final String COMMENT = ", домофон 12, второй подъезд".repeat(20);

    private final Path folder;
    private final long bytes;

    /** @param megabytes how big the file gets, about */
    BigFile(Path folder, int megabytes) {
        this.folder = folder;
        this.bytes = megabytes * 1_000_000L;
    }

    /** One row, one order. */
    int csv(String name) {
        return write(
                name,
                Charset.forName("windows-1251"),
                "Номер заказа;Дата;ФИО;Телефон;E-mail;Сумма;Товары;Комментарий\r\n",
                "",
                number ->
                        "%07d;14.08.2026 16:28;Иванов Иван %d;8 (9%02d) %03d-%02d-%02d;buyer%d@example.ru;1 234,50 руб.;\"Чашка - 2 шт.; Блюдце - 1 шт.\";\"звонить\nзаранее%s\"\r\n"
                                .formatted(
                                        number,
                                        number,
                                        number / 10_000_000 % 100,
                                        number / 10_000 % 1000,
                                        number / 100 % 100,
                                        number % 100,
                                        number,
                                        COMMENT));
    }

    int commerceMl(String name) {
        return write(
                name,
                StandardCharsets.UTF_8,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<КоммерческаяИнформация ВерсияСхемы=\"2.10\">\n",
                "</КоммерческаяИнформация>\n",
                number -> """
                <Документ><Ид>guid-%d</Ид><Номер>%d</Номер><Дата>2026-08-14</Дата><Время>16:28:02</Время>
                 <ХозОперация>Заказ товара</ХозОперация><Роль>Продавец</Роль><Валюта>руб</Валюта><Сумма>4560,50</Сумма>
                 <Контрагенты><Контрагент><Ид>%d</Ид><Наименование>Пётр %d</Наименование><Роль>Покупатель</Роль>
                  <Контакты><Контакт><Тип>Почта</Тип><Значение>buyer%d@example.com</Значение></Контакт></Контакты>
                 </Контрагент></Контрагенты>
                 <Товары><Товар><Ид>bd72d8f9</Ид><Артикул>A-1</Артикул><Наименование>Лампа</Наименование>
                  <ЦенаЗаЕдиницу>2130,25</ЦенаЗаЕдиницу><Количество>2</Количество><Сумма>4260,50</Сумма></Товар>
                 <Товар><Ид>ORDER_DELIVERY</Ид><Наименование>Доставка</Наименование><Сумма>300</Сумма></Товар></Товары>
                </Документ>
                """.formatted(number, number, number, number, number));
    }

    private interface Piece {
        String of(int number);
    }

    private int write(String name, Charset charset, String head, String foot, Piece piece) {
        try {
            Path half = Files.createDirectories(folder).resolve("." + name);
            int orders = 0;
            try (Writer out = Files.newBufferedWriter(half, charset)) {
                out.write(head);
                for (long left = bytes; left > 0; orders++) {
                    String text = piece.of(orders);
                    out.write(text);
                    left -= charset == StandardCharsets.UTF_8 ? text.getBytes(charset).length : text.length();
                }
                out.write(foot);
            }
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return orders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
