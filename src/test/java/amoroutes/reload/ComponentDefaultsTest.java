package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComponentDefaultsTest {
    @Test
    void quartz_works_with_one_thread() throws Exception {
        CountDownLatch fired = new CountDownLatch(2);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            new ComponentDefaults(context).accept(context);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:often?trigger.repeatInterval=20&trigger.repeatCount=-1")
                            .process(exchange -> fired.countDown());
                }
            });
            context.start();
            assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(context.getComponent("quartz", QuartzComponent.class)
                            .getScheduler()
                            .getMetaData()
                            .getThreadPoolSize())
                    .isEqualTo(1);
        }
    }

    @Test
    void quartz_starts_no_management_of_its_own() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            new ComponentDefaults(context).accept(context);
            context.start();
            assertThat(context.getComponent("quartz", QuartzComponent.class).isEnableJmx())
                    .isFalse();
        }
    }

    @Test
    void a_component_that_is_not_used_is_not_made() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            new ComponentDefaults(context).accept(context);
            context.start();
            assertThat(context.hasComponent("quartz")).isNull();
        }
    }
}
