/** One thing that can be set, as the search over settings finds it. */
type Place = {
  /** Where it stands: the id of its row. */
  anchor: string;
  title: string;
  /** Other words that people look for it by. */
  words: string;
};

export type SectionId =
  | "model"
  | "workspaces"
  | "tools"
  | "policy"
  | "permissions"
  | "calendar"
  | "appearance"
  | "shortcuts"
  | "data"
  | "about";

type Section = { id: SectionId; title: string; places: readonly Place[] };

function section(id: SectionId, title: string, places: readonly [string, string, string][]): Section {
  return {
    id,
    title,
    places: places.map(([name, label, words]) => ({ anchor: `${id}/${name}`, title: label, words })),
  };
}

/** The sections in the order of the list, and what is in each. The ids are what links into Settings are made of. */
export const sections: readonly Section[] = [
  section("model", "Model", [
    ["answers", "Who answers", "connect offline openai local server ollama embedded"],
    ["choice", "Model", "choose name gpt llama"],
    ["endpoint", "Endpoint", "address url base server openai"],
    ["key", "API key", "secret keychain token replace forget"],
    ["steps", "Step limit", "responses turn longest stop"],
    ["silence", "Longest silence", "time-out timeout wait minutes nothing comes hang"],
    ["connections", "Connections", "endpoints several switch forget servers"],
    ["prices", "Prices", "cost costs tokens usage money currency per million spent"],
    ["abilities", "What this model can do", "capabilities tools streaming context probe"],
    ["findings", "What works on this computer", "doctor check examine health problem diagnose sandbox"],
  ]),
  section("workspaces", "Workspaces", [
    ["folders", "Folders to work in", "workspace directory add remove confined files"],
  ]),
  section("tools", "Tools", [["list", "Tools", "scope allow on off switch risk command"]]),
  section("policy", "Policy", [
    ["preset", "Preset", "careful balanced read-only rules"],
    ["rules", "Rules", "allow ask deny policy file"],
    ["try", "What would happen if…", "test try explain rule"],
    ["minutes", "How long a question waits", "approval minutes time-out answer"],
    ["native", "Ask in the system's dialog", "native approvals dangerous all card"],
  ]),
  section("permissions", "Permissions given", [["given", "Permissions given", "grant revoke always allow"]]),
  section("calendar", "Calendar", [["files", "Calendars", "ics events folder import"]]),
  section("appearance", "Appearance", [
    ["theme", "Light or dark", "theme colour mode night system"],
    ["text", "Text size", "font zoom bigger smaller larger"],
  ]),
  section("shortcuts", "Shortcuts", [
    ["quick", "Quick ask", "global shortcut key hotkey record toggle"],
    ["all", "All shortcuts", "keyboard keys table"],
  ]),
  section("data", "Data", [
    ["where", "Where everything is kept", "folder home disk size space"],
    ["days", "How long earlier versions are kept", "undo days history old contents age"],
    ["room", "Room for earlier versions", "undo space size gigabytes disk limit"],
    ["export", "Export the log", "activity backup save audit"],
    ["import", "Import a conversation", "markdown json open"],
    ["erase", "Erase all conversations", "delete remove clear privacy"],
  ]),
  section("about", "About", [
    ["version", "Version", "about release platform"],
    ["updates", "Newer versions", "update feed address check"],
    ["licences", "Licences", "open source license software"],
  ]),
];

const [first] = sections;

/** The section and the row that a link names (`policy`, `policy/try`); the first section where it names none. */
export function findPlace(link: string | null): { id: SectionId; anchor: string | null } {
  const [wanted = ""] = (link ?? "").split("/");
  const found = sections.find(({ id }) => id === wanted);
  const anchor = found?.places.find((place) => place.anchor === link)?.anchor ?? null;
  return { id: found?.id ?? first?.id ?? "model", anchor };
}

/** What a search finds: the places in which every word of the text occurs somewhere. */
export function findPlaces(text: string): readonly (Place & { sectionTitle: string })[] {
  const wanted = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return sections.flatMap(({ title: sectionTitle, places }) =>
    places
      .filter(({ title, words }) => {
        const all = `${sectionTitle} ${title} ${words}`.toLowerCase();
        return wanted.every((word) => all.includes(word));
      })
      .map((place) => ({ ...place, sectionTitle })),
  );
}
