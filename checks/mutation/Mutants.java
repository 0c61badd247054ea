import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads what PIT found and says whether enough mutants were killed: at least 95 in 100 of those that are not listed as
 * equivalent, and at most 3 in 100 may be listed. A listed one that was killed, or that is no longer there, is an error.
 *
 * <p>Arguments: PIT's mutations.xml, the folder of the sources, the list of equivalent mutants. The list has a paragraph
 * a mutant, {@code #} starts a comment:
 *
 * <pre>
 * Pages#with ConditionalsBoundary
 *     if (highest &lt; 0) {
 *     why no test can tell it from the original
 * </pre>
 */
public final class Mutants {

    private static final int KILLED_OF_100 = 95;
    private static final int LISTED_OF_100 = 3;

    private record Mutant(String place, String line) {}

    private record Listed(Mutant mutant, String reason) {}

    private Mutants() {}

    public static void main(String[] arguments) throws IOException, ParserConfigurationException, SAXException {
        Path sources = Path.of(arguments[1]);
        var found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(arguments[0]).toFile())
                .getElementsByTagName("mutation");
        var alive = new ArrayList<Mutant>();
        for (Element mutation : IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList()) {
            if (!List.of("KILLED", "TIMED_OUT", "MEMORY_ERROR").contains(mutation.getAttribute("status"))) {
                alive.add(mutant(mutation, sources));
            }
        }
        List<Listed> listed = listed(Path.of(arguments[2]));
        int killed = found.getLength() - alive.size();
        int others = found.getLength() - listed.size();
        var wrong = new ArrayList<String>();
        for (Listed one : listed) {
            if (!alive.remove(one.mutant())) {
                wrong.add("listed as equivalent, but killed or gone: " + one.mutant());
            }
        }
        if (killed * 100 < KILLED_OF_100 * others) {
            wrong.add("fewer than " + KILLED_OF_100 + " % of the mutants that are not listed were killed");
        }
        if (listed.size() * 100 > LISTED_OF_100 * found.getLength()) {
            wrong.add("more than " + LISTED_OF_100 + " % of the mutants are listed as equivalent");
        }
        alive.forEach(mutant -> System.out.printf("alive: %s%n    %s%n", mutant.place(), mutant.line()));
        System.out.printf(
                "%d mutants, %d killed, %d listed as equivalent: %.1f %% of the others killed%n",
                found.getLength(), killed, listed.size(), 100.0 * killed / Math.max(1, others));
        wrong.forEach(System.err::println);
        if (!wrong.isEmpty() || found.getLength() == 0) {
            System.exit(1);
        }
    }

    private static Mutant mutant(Element mutation, Path sources) throws IOException {
        String type = text(mutation, "mutatedClass");
        String method = text(mutation, "mutatedMethod").replaceAll("lambda\\$(.*)\\$\\d+", "$1");
        String mutator = text(mutation, "mutator").replaceAll(".*\\.|Mutator$", "");
        Path file = sources.resolve(type.replaceAll("\\$.*", "").replace('.', '/') + ".java");
        String line = Files.readAllLines(file).get(Integer.parseInt(text(mutation, "lineNumber")) - 1);
        return new Mutant(type.replaceAll(".*\\.", "") + "#" + method + " " + mutator, line.strip());
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }

    private static List<Listed> listed(Path list) throws IOException {
        var listed = new ArrayList<Listed>();
        String withoutComments = Files.readString(list).replaceAll("(?m)^#.*\\R?", "");
        for (String paragraph : withoutComments.split("\\R\\s*\\R")) {
            if (!paragraph.isBlank()) {
                String[] lines = paragraph.strip().split("\\R", 3);
                if (lines.length < 3) {
                    throw new IllegalArgumentException("a place, a line and a reason are needed: " + paragraph);
                }
                listed.add(new Listed(new Mutant(lines[0].strip(), lines[1].strip()), lines[2].strip()));
            }
        }
        return listed;
    }
}
