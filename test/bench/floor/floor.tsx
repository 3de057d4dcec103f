/** The floor of the first screen: the libraries it cannot do without, one button, no line of ours. */
import i18next from "i18next";
import { StrictMode } from "react";
import { Button, Dialog, Menu, MenuItem, MenuTrigger, Popover, TextField, Input, Label } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { initReactI18next, useTranslation } from "react-i18next";
import { Route, Router } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { create } from "zustand";

const useCount = create<{ count: number }>(() => ({ count: 0 }));
function Page() {
  const { t } = useTranslation();
  const count = useCount((state) => state.count);
  return (
    // oxlint-disable-next-line react/hooks -- as in the app
    <Router hook={useHashLocation}>
      <Route path="/">
        <MenuTrigger>
          <Button>{t("begin", { count })}</Button>
          <Popover>
            <Menu>
              <MenuItem>1</MenuItem>
            </Menu>
            <Dialog>
              <TextField>
                <Label>2</Label>
                <Input />
              </TextField>
            </Dialog>
          </Popover>
        </MenuTrigger>
      </Route>
    </Router>
  );
}
await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { translation: { begin: "Begin" } } } });
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
