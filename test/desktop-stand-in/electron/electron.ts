/*
 * The module `electron`, as the app imports it. Every name that Electron's main process exports is here; those that the
 * stand-in lacks throw when they are touched. `safeStorage` is among them on purpose: Steward keeps its keys with keytar.
 */
import { absent } from "../strict.ts";
import { app } from "./app.ts";
import { BrowserWindow } from "./browser-window.ts";
import { clipboard } from "./clipboard.ts";
import { dialog } from "./dialog.ts";
import { globalShortcut } from "./global-shortcut.ts";
import { ipcMain } from "./ipc-main.ts";
import { Menu, MenuItem } from "./menu.ts";
import { nativeImage } from "./native-image.ts";
import { nativeTheme } from "./native-theme.ts";
import { Notification } from "./notification.ts";
import { powerMonitor } from "./power-monitor.ts";
import { net, protocol } from "./protocol.ts";
import { screen } from "./screen.ts";
import { session } from "./session.ts";
import { shell } from "./shell.ts";
import { Tray } from "./tray.ts";
import { utilityProcess } from "./utility-process.ts";
import { WebContents } from "./web-contents.ts";
import { WebFrameMain } from "./web-frame-main.ts";

const webContents: typeof WebContents = WebContents;
const webFrameMain: typeof WebFrameMain = WebFrameMain;

const BaseWindow = absent("BaseWindow");
const BrowserView = absent("BrowserView");
const MessageChannelMain = absent("MessageChannelMain");
const ShareMenu = absent("ShareMenu");
const TouchBar = absent("TouchBar");
const View = absent("View");
const WebContentsView = absent("WebContentsView");
const autoUpdater = absent("autoUpdater");
const contentTracing = absent("contentTracing");
const crashReporter = absent("crashReporter");
const desktopCapturer = absent("desktopCapturer");
const inAppPurchase = absent("inAppPurchase");
const netLog = absent("netLog");
const powerSaveBlocker = absent("powerSaveBlocker");
const pushNotifications = absent("pushNotifications");
const safeStorage = absent("safeStorage");
const systemPreferences = absent("systemPreferences");

export {
  BaseWindow,
  BrowserView,
  BrowserWindow,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  ShareMenu,
  TouchBar,
  Tray,
  View,
  WebContentsView,
  app,
  autoUpdater,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  inAppPurchase,
  ipcMain,
  nativeImage,
  nativeTheme,
  net,
  netLog,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  utilityProcess,
  webContents,
  webFrameMain,
};
