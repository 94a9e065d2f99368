import { Buffer } from "node:buffer";
import type { FileDialog, MessageBox } from "../electron/dialog.ts";
import { linesOf, textOf, type Command, type NativeTool } from "./tool.ts";

const read = `$OutputEncoding = [Console]::OutputEncoding = [Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Windows.Forms
$in = [Console]::In.ReadToEnd() | ConvertFrom-Json`;

/** A form with the whole text in a box that scrolls; it prints the index of the button pressed. */
const ask = `${read}
$form = New-Object Windows.Forms.Form -Property @{ Text = $in.title; Width = 680; Height = 420; TopMost = $true; StartPosition = 'CenterScreen' }
$text = New-Object Windows.Forms.TextBox -Property @{ Multiline = $true; ReadOnly = $true; ScrollBars = 'Both'; WordWrap = $true; Dock = 'Fill'; TabStop = $false }
$text.Text = $in.text -replace "(?<!\`r)\`n", "\`r\`n"
$row = New-Object Windows.Forms.FlowLayoutPanel -Property @{ Dock = 'Bottom'; Height = 44; FlowDirection = 'RightToLeft' }
$script:chosen = $in.cancel
for ($i = $in.buttons.Count - 1; $i -ge 0; $i--) {
  $button = New-Object Windows.Forms.Button -Property @{ Text = $in.buttons[$i].Replace('&', '&&'); Tag = $i; AutoSize = $true }
  $button.Add_Click({ $script:chosen = $this.Tag; $form.Close() })
  $row.Controls.Add($button)
  if ($i -eq $in.default) { $form.AcceptButton = $button; $form.ActiveControl = $button }
  if ($i -eq $in.cancel) { $form.CancelButton = $button }
}
$form.Controls.Add($text); $form.Controls.Add($row)
[void]$form.ShowDialog()
[Console]::Out.Write($script:chosen)`;

const pick = `${read}
if ($in.folder) { $dialog = New-Object Windows.Forms.FolderBrowserDialog }
elseif ($in.save) { $dialog = New-Object Windows.Forms.SaveFileDialog }
else { $dialog = New-Object Windows.Forms.OpenFileDialog -Property @{ Multiselect = $in.several } }
if ($dialog.ShowDialog() -ne 'OK') { exit 1 }
if ($in.folder) { [Console]::Out.Write($dialog.SelectedPath) } else { [Console]::Out.Write($dialog.FileNames -join "\`n") }`;

/** Windows' own dialogs, through PowerShell; everything variable comes as JSON on its input. */
export const powershell: NativeTool = {
  program: "powershell.exe",
  messageBox(box: MessageBox): Command {
    const { title, buttons, cancelId: cancel } = box;
    const first = box.defaultId < 0 ? cancel : box.defaultId;
    return script(ask, { title: title || "Steward", text: textOf(box), buttons, default: first, cancel });
  },
  button(box, { code, output }) {
    const index = Number(output);
    return code === 0 && output !== "" && box.buttons[index] !== undefined ? index : box.cancelId;
  },
  fileDialog({ kind, properties }: FileDialog): Command {
    const folder = properties.includes("openDirectory");
    return script(pick, { folder, save: kind === "save", several: properties.includes("multiSelections") });
  },
  files: linesOf,
};

function script(text: string, input: object): Command {
  const encoded = Buffer.from(text, "utf16le").toString("base64");
  const parameters = ["-NoProfile", "-STA", "-NonInteractive", "-EncodedCommand", encoded];
  return { program: "powershell.exe", parameters, input: JSON.stringify(input) };
}
