import { png } from "../../helpers/pictures.ts";
import { hashOf } from "../../../tools/files/hash-file.ts";
import { call, type Scenario } from "./scenario.ts";

const picture = png(4, 3);
const attached = {
  name: "photo.png",
  text: "",
  image: {
    mediaType: "image/png" as const,
    data: picture.toString("base64"),
    width: 4,
    height: 3,
    hash: hashOf(picture),
  },
};

/** Turns with pictures. */
export const pictures: Readonly<Record<string, Scenario>> = {
  "picture-attached": {
    about: "A picture is handed over with the prompt.",
    run: (stage) =>
      stage.ask("What is on it?", { attachments: [attached], model: [{ text: "Very little." }] }),
  },
  "picture-looked-at": {
    about: "The model looks at a picture in the workspace.",
    files: { "photo.png": picture },
    run: (stage) =>
      stage.ask("What is on photo.png?", {
        model: [{ calls: [call("look_at_picture", { path: "photo.png" })] }, { text: "Very little." }],
      }),
  },
};
