package amoroutes.cli;

/** The program's way in: hands the command line to {@link Cli} and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exit = Cli.execute(args, Main::log);
        if (exit != Cli.STAYS_UP) {
            System.exit(exit);
        }
    }

    /** What a command prints is no log: beside it only what is wrong is logged. */
    private static void log(Object command) {
        boolean stays = command instanceof Cli || command instanceof RunCommand || command instanceof SandboxCommand;
        if (!stays) {
            System.setProperty("log.target", "System.err");
            System.setProperty("log.level", "WARN");
        }
    }
}
