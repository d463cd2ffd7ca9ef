package amoroutes.cli;

/** The program's way in: hands the command line to {@link Cli} and ends with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exit = Cli.execute(args);
        if (exit != Cli.STAYS_UP) {
            System.exit(exit);
        }
    }
}
